"""What can be wrong with what was asked on the command line."""

from __future__ import annotations

from documents.errors import ZhangjuError
from documents.messages import Counted


class CommandError(ZhangjuError):
    """The command cannot do what its arguments say."""


class MistypedCommand(CommandError):
    """``name`` is no command, no document and no path, and nearly the command ``meant``."""

    title = "There is no command {name}"
    cause = ""
    mend = "did you mean {meant}?"


class OutputFailed(CommandError):
    """``file`` (stdout, say) did not take what was printed, for ``reason``."""

    title = "The output could not be written"
    cause = "{file}: {reason}"
    mend = "free some space, or write to another file"


class FileExists(CommandError):
    """``file`` is there already and overwriting was not asked for."""

    title = "{file} already exists"
    cause = ""
    mend = "name another file, or overwrite it with --force"


class CompletionNotInstalled(CommandError):
    """The shell's file ``file`` did not take the completion, for ``reason``."""

    title = "The completion could not be installed"
    cause = "{file}: {reason}"
    mend = "make it writable, or put what zhangju --show-completion prints where your shell reads it"


class WrongChoice(CommandError):
    """``option`` knows only ``choices``."""

    title = "{option} cannot be “{value}”"
    cause = "it can be {choices}"


class UnknownSettingName(CommandError):
    """``name`` is no setting; ``known`` are."""

    title = "There is no setting {name}"
    cause = ""
    mend = "there are {known}"


class NoEditor(CommandError):
    """The editor ``name`` cannot be started; the settings are in ``file``."""

    title = "There is no editor {name}"
    cause = ""
    mend = "name one in $EDITOR, or open {file} yourself"


class MissingTags(CommandError):
    """Not so many tags as ``act`` takes were named."""

    title = "“{act}” is given the wrong tags"
    cause = "“rename” takes OLD NEW, “merge” TAG... INTO, “delete” TAG..."


class InFolder(CommandError):
    """The document ``title`` is in the library because its ``folder`` is."""

    title = "“{title}” is in the library because its folder is"
    cause = "{folder}"
    mend = "remove the folder from the library, or move the file out of it"


class WrongWords(CommandError):
    """What follows ``action`` is not what it takes."""

    title = "“{action}” is given the wrong words"
    cause = "“set” takes LINE and KIND, “import” takes FILE, the others take nothing"


class LineNotFound(CommandError):
    """No line of a document is what was asked for (``line``)."""

    title = "No line has the number or begins with “{line}”"
    cause = ""
    mend = "zhangju structure DOC lists the lines with their numbers"


class LineNotUnique(CommandError):
    """``line`` is what ``count`` lines begin with, those of ``numbers``."""

    title = "{count} lines begin with “{line}”"
    cause = ""
    mend = "name one of them by its number: {numbers}"


class QuoteNotFound(CommandError):
    """``quote`` does not occur in ``place``."""

    title = "“{quote}” does not occur in {place}"
    cause = ""
    mend = "copy it from the text; script, width and case do not matter"


class QuoteNotUnique(CommandError):
    """``quote`` occurs ``count`` times in ``place``, at ``addresses``."""

    title = "The quote occurs {count} times"
    cause = "“{quote}” is in {place} at {addresses}"
    mend = "say which with DOC#ADDRESS, or quote more"


class NotText(CommandError):
    """``option`` holds bytes that are no text."""

    title = "{option} is not text"
    cause = "it contains bytes that are not UTF-8"
    mend = "give it in UTF-8"


class EmptyValue(CommandError):
    """``option`` was given nothing but white space."""

    title = "{option} is empty"
    cause = ""
    mend = "give it a value, or leave it out"


class NothingToChange(CommandError):
    """An edit without anything to change."""

    title = "Nothing to change"
    cause = "neither --body nor --tag nor --motivation was given"
    mend = "give at least one of them"


class AmbiguousNote(CommandError):
    """Several notes' ids begin with ``id``."""

    title = "Several note ids begin with {id}"
    cause = "they are {ids}"
    mend = "give more of the id"


class ShortNoteId(CommandError):
    """``id`` is shorter than the beginnings that are accepted."""

    title = "“{id}” is too short for a note's id"
    cause = "at least {least} characters of an id are needed"
    mend = "copy the id from zhangju notes list"


class QueryEmpty(CommandError):
    """A search for nothing."""

    title = "QUERY has nothing to search for"
    cause = ""
    mend = "give a word, several words, or “a phrase”"


class WrongDate(CommandError):
    """``value`` of ``option`` is no date."""

    title = "{option} is not a date"
    cause = "“{value}” is not written like 2026-01-31"
    mend = "write the year, the month and the day"


class NotAlone(CommandError):
    """``option`` means nothing without ``other``."""

    title = "{option} cannot be used alone"
    cause = "it adds to {other}, which was not given"
    mend = "give both, or neither"


class NotTogether(CommandError):
    """``one`` and ``other`` ask for different things."""

    title = "{one} and {other} cannot be combined"
    cause = "they ask for different things"
    mend = "use one of the two"


class NotForFormat(CommandError):
    """``option`` is for exports of ``format`` to a file alone."""

    title = "{option} cannot be used here"
    cause = "it is for a {format} file alone"
    mend = "leave it out, or write such a file"


class NotAtHand(CommandError):
    """The document ``title`` of a note is none that can be opened without its path."""

    title = "The note's document is not at hand"
    cause = "{title} is not one of the documents that come with Zhangju"
    mend = "name its file: zhangju notes move ID FILE"


class PlaceNotFound(CommandError):
    """The passage ``quote`` of a note is not in ``place`` any more."""

    title = "“{quote}” is no longer in {place}"
    cause = ""
    mend = "say where it belongs: zhangju notes move ID DOC#ADDRESS, or --quote"


class NoteInBin(CommandError):
    """The note ``id`` is in the bin, where nothing has a place."""

    title = "The note {id} is in the bin"
    cause = ""
    mend = "take it out first: zhangju notes restore ID"


class NoteNotInBin(CommandError):
    """The note ``id`` is not in the bin: nothing else is destroyed."""

    title = "The note {id} is not in the bin"
    cause = "only notes in the bin are destroyed"
    mend = "delete it first: zhangju notes delete ID"


class NotConfirmed(CommandError):
    """``count`` notes would have been destroyed, and nobody could be asked."""

    title = "Nothing was destroyed"
    cause = Counted("{count} note would be gone for good", "{count} notes would be gone for good")
    mend = "confirm with --yes"


class NeedsFile(CommandError):
    """``format`` is no text that could be printed."""

    title = "{format} cannot be printed"
    cause = "it is no text"
    mend = "name a file to write to: -o FILE"


class NoUnit(CommandError):
    """``place`` names a document, and what is asked is asked of one unit of it."""

    title = "This is asked of one clause"
    cause = "“{place}” names a document"
    mend = "name a unit of it: DOC#ADDRESS"

"""What can be wrong with what was asked on the command line."""

from __future__ import annotations

from documents.errors import ZhangjuError


class CommandError(ZhangjuError):
    """The command cannot do what its arguments say."""


class OutputFailed(CommandError):
    """``file`` (stdout, say) did not take what was printed, for ``reason``."""

    title = "The output could not be written"
    cause = "{file}: {reason}"
    mend = "Free some space or write to another file"


class FileExists(CommandError):
    """``file`` is there already and overwriting was not asked for."""

    title = "The file is there already"
    cause = "{file} exists"
    mend = "Name another file, or write over it with --force"


class WrongChoice(CommandError):
    """``option`` knows only ``choices``."""

    title = "{option} does not know “{value}”"
    cause = "it takes {choices}"


class InFolder(CommandError):
    """The document ``title`` is in the library because its ``folder`` is."""

    title = "The document is in a folder of the library"
    cause = "“{title}” is there because all of {folder} is"
    mend = "Remove the folder from the library, or move the file out of it"


class QuoteNotFound(CommandError):
    """``quote`` does not occur in ``place``."""

    title = "The quote was not found"
    cause = "“{quote}” does not occur in {place}"
    mend = "Copy it from the text; script, width and case do not matter"


class QuoteNotUnique(CommandError):
    """``quote`` occurs ``count`` times in ``place``, at ``addresses``."""

    title = "The quote occurs {count} times"
    cause = "“{quote}” stands in {place} at {addresses}"
    mend = "Say which with DOC#ADDRESS or quote more"


class NotText(CommandError):
    """``option`` holds bytes that are no text."""

    title = "{option} is no text"
    cause = "it holds bytes that are not UTF-8"
    mend = "Give it in UTF-8"


class EmptyValue(CommandError):
    """``option`` was given nothing but white space."""

    title = "{option} is empty"
    cause = "it was given without characters"
    mend = "Give it some, or leave it out"


class NothingToChange(CommandError):
    """An edit without anything to change."""

    title = "Nothing to change"
    cause = "neither --body nor --tag nor --motivation was given"
    mend = "Give at least one of them"


class AmbiguousNote(CommandError):
    """Several notes' ids begin with ``id``."""

    title = "Several notes' ids begin with {id}"
    cause = "they are {ids}"
    mend = "Give more of the id"


class ShortNoteId(CommandError):
    """``id`` is shorter than the beginnings that are accepted."""

    title = "“{id}” is too short for a note's id"
    cause = "a beginning of an id has at least {least} characters"
    mend = "Copy the id from zhangju notes list"


class QueryEmpty(CommandError):
    """A search for nothing."""

    title = "The search is empty"
    cause = "QUERY has no characters to look for"
    mend = "Give a word, several, or “a phrase”"


class WrongDate(CommandError):
    """``value`` of ``option`` is no date."""

    title = "{option} is no date"
    cause = "“{value}” is not written as 2026-01-31"
    mend = "Write the year, the month and the day"


class NotAlone(CommandError):
    """``option`` means nothing without ``other``."""

    title = "{option} cannot stand alone"
    cause = "it says more about {other}, which was not given"
    mend = "Give both, or neither"


class NotAtHand(CommandError):
    """The document ``title`` of a note is none that can be opened without its path."""

    title = "The note's document is not at hand"
    cause = "{title} is not among the documents that come with Zhangju"
    mend = "Name its file: zhangju notes move ID FILE"


class PlaceNotFound(CommandError):
    """The passage ``quote`` of a note is not in ``place`` any more."""

    title = "The note's passage was not found"
    cause = "“{quote}” has no place in {place}"
    mend = "Say where it belongs: zhangju notes move ID DOC#ADDRESS, or --quote"


class NoteInBin(CommandError):
    """The note ``id`` is in the bin, where nothing has a place."""

    title = "The note is in the bin"
    cause = "{id} was deleted"
    mend = "Take it out first: zhangju notes restore ID"


class NoteNotInBin(CommandError):
    """The note ``id`` is not in the bin: nothing else is destroyed."""

    title = "The note is not in the bin"
    cause = "{id} was not deleted, and only the bin is emptied"
    mend = "Delete it first: zhangju notes delete ID"


class NotConfirmed(CommandError):
    """``count`` notes would have been destroyed, and nobody could be asked."""

    title = "Nothing was destroyed"
    cause = "notes that would be gone for good: {count}"
    mend = "Say that it is meant with --yes"

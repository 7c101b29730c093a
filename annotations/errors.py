"""What can go wrong with notes, each with a title, a cause and a mend (``documents.errors``)."""

from __future__ import annotations

from typing import ClassVar

from documents.errors import ZhangjuError
from documents.messages import Counted


class NotebookError(ZhangjuError):
    """Something about notes, their files or the data folder."""

    exit_code: ClassVar[int] = 3
    hides_notes: ClassVar[bool] = False
    """Whether notes are not seen for it: they must not pass for absent."""


class SaveFailed(NotebookError):
    """``file`` could not be written, for ``reason``; what was there before is untouched."""

    title = "Could not save {file}"
    cause = "{reason}"
    mend = "what was saved before is untouched; free some space or check the folder, then save again"


class UnwritableHome(NotebookError):
    """The data folder ``folder`` cannot be made or entered, for ``reason``."""

    title = "The data folder cannot be used"
    hides_notes: ClassVar[bool] = True
    cause = "{folder}: {reason}"
    mend = "check the folder's owner and permissions, or set ZHANGJU_HOME to a folder of your own"


class NoHome(NotebookError):
    """Nothing says where this user's data folder is."""

    title = "There is no place for notes"
    cause = "HOME is not set, and this user has no home folder"
    mend = "set ZHANGJU_HOME to a folder of your own"
    exit_code: ClassVar[int] = 2


class OthersFile(SaveFailed):
    """``file`` could not be written, for ``reason``: ``owned`` belongs to another user, ``owner``; ``user`` is this one."""

    cause = "{reason}: {owned} belongs to {owner}, as if Zhangju had been run as that user once"
    mend = "make it yours: sudo chown -R {user} {owned}"


class NoFolderSync(NotebookError):
    """The file system that ``folder`` lies on cannot sync folders: saves are as certain as it makes them."""

    title = "This disk cannot make sure of the latest notes"
    cause = "the file system of {folder} cannot sync folders"
    mend = "notes are saved all the same; after a power cut the latest may be missing"


class NoFileLocks(NotebookError):
    """The file system that ``folder`` lies on knows no locks: they are kept in the cache folder instead."""

    title = "This disk knows no locks"
    cause = "{folder}"
    mend = "notes are saved all the same, and windows on this machine do not disturb each other"


class NotebookBusy(NotebookError):
    """Another window held ``file`` for more than ``seconds``."""

    title = "The notebook is busy"
    cause = "another window has been writing {file} for {seconds} seconds"
    mend = "save again; if it stays busy, close the other window"


class NewerNotebook(NotebookError):
    """``file`` is in ``format``, newer than this version writes: it is only read."""

    title = "A notebook was written by a newer version"
    cause = "{file} has format {format}"
    mend = "it can be read here but not changed; update Zhangju to write to it"


class DamagedNotebook(NotebookError):
    """``file`` does not parse, for ``reason``; it stays at ``aside``, ``backup`` is the last good copy.

    ``recovered`` counts the revisions read from the backup and from the damaged file's whole lines.
    """

    title = "A notebook file is damaged"
    cause = "{file}: {reason}"
    mend = "the damaged file is kept as {aside}; records recovered: {recovered}; last good backup: {backup}"


class DamagedWithoutBackup(DamagedNotebook):
    """A damaged file of which there is no backup (another device's, or a first save)."""

    mend = "the damaged file is kept as {aside}; records recovered: {recovered}; it has no backup"
    hides_notes: ClassVar[bool] = True


class MissingNotebook(NotebookError):
    """``file`` was saved by this device and is gone; its notes are read from ``backup``."""

    title = "A notebook file has disappeared"
    cause = "{file}"
    mend = "its notes are shown from the backup {backup}; the next save writes the file again"


class RevertedNotebook(NotebookError):
    """``file`` lacks ``count`` records that this device had saved; they are read from ``backup``."""

    title = "A notebook file was replaced by an older one"
    cause = Counted(
        "{file} lacks {count} record that was saved here", "{file} lacks {count} records that were saved here"
    )
    mend = "they are read from the backup {backup}; the next save writes them again"


class UnreadableNotebook(NotebookError):
    """``file`` cannot be read, for ``reason``; the other files are."""

    title = "A notebook file cannot be read"
    cause = "{file}: {reason}"
    mend = "its notes are not shown; check the file's owner and permissions"
    exit_code: ClassVar[int] = 2
    hides_notes: ClassVar[bool] = True


class OthersNotebook(UnreadableNotebook):
    """``file`` cannot be read, for ``reason``: ``owned`` belongs to another user, ``owner``; ``user`` is this one."""

    cause = "{reason}: {owned} belongs to {owner}, as if Zhangju had been run as that user once"
    mend = "its notes are not shown; make it yours: sudo chown -R {user} {owned}"


class OutsideNotebook(NotebookError):
    """``file`` is a symbolic link that leads out of the data folder; it is not followed."""

    title = "A link leads out of the data folder"
    hides_notes: ClassVar[bool] = True
    cause = "{file} is a symbolic link to somewhere else"
    mend = "it was not followed; put the file itself there"


class UnknownRecords(NotebookError):
    """``count`` records of ``file`` are no notes that this version understands; they are kept, not shown."""

    title = "Some records are not understood"
    cause = Counted("{count} record in {file} is not a note", "{count} records in {file} are not notes")
    mend = "they are kept in the file but not shown"


class BackupFailed(NotebookError):
    """The notes are saved; their ``backup`` could not be, for ``reason``."""

    title = "The notes are saved but not backed up"
    cause = "{backup}: {reason}"
    mend = "free some space or check the folder"


class UnknownNote(NotebookError):
    """No note has this ``id``."""

    title = "There is no note {id}"
    cause = ""
    mend = "list the notes to see their ids"
    exit_code: ClassVar[int] = 2


class EmptiedNote(NotebookError):
    """The note ``id`` was destroyed when the bin was emptied."""

    title = "This note was destroyed"
    cause = "{id} was in the bin when it was emptied"
    mend = "an earlier day's backup may have it: zhangju doctor --restore --from DAY"
    exit_code: ClassVar[int] = 2


class DamagedText(NotebookError):
    """A kept text in ``file`` is not what it should be, for ``reason``; notes made on it are searched for instead."""

    title = "A kept text is damaged"
    cause = "{file}: {reason}"
    mend = "open the document as it was when the notes were made: its text is kept again then"


class HiddenTexts(NotebookError):
    """No error but a warning: ``count`` notes, with these ``ids``, had texts that an earlier version showed no more."""

    title = "Some notes have texts that went out of view"
    cause = Counted(
        "{count} note was changed in two places at once, and an earlier version showed one of its texts alone: {ids}",
        "{count} notes were changed in two places at once, and an earlier version showed one text of each alone: {ids}",
    )
    mend = "nothing is lost: zhangju notes revisions shows all that a note said, zhangju notes keep chooses"


class NothingSaid(NotebookError):
    """Nothing was said of versions that could be taken back."""

    exit_code: ClassVar[int] = 1

    title = "There is nothing to take back"
    cause = "nothing was said of versions yet"
    mend = ""


class TooMuchSaid(NotebookError):
    """``file`` holds as many joinings, partings and dates as there may be: ``most``."""

    title = "No more can be said of versions"
    cause = "{file} already holds {most} joinings, partings and dates"
    mend = "take some back: zhangju versions undo"


class OneDocument(NotebookError):
    """Two names were given, and both are the document ``title``."""

    exit_code: ClassVar[int] = 2

    title = "These are one document"
    cause = "both are “{title}”, letter by letter"
    mend = "name two different texts"


class WrongVersionDate(NotebookError):
    """``date`` is no date that a version can have."""

    exit_code: ClassVar[int] = 2

    title = "This is not a date"
    cause = "“{date}” is not written like 2024, 2024-11 or 2024-11-08"
    mend = "write the year, and the month and the day where they are known"


class UnclearText(NotebookError):
    """The note ``id`` has ``count`` texts, and it is not clear which of them, called ``names``, is meant."""

    title = "It is not clear which text of the note {id} is meant"
    cause = Counted("it has {count} text: {names}", "it has {count} texts: {names}")
    mend = "name one with --of; zhangju notes revisions shows them"
    exit_code: ClassVar[int] = 2


class ForeignNote(NotebookError):
    """The note is ``creator``'s: it can be answered, not changed."""

    title = "This note is another reader's"
    cause = "it was written by {creator}"
    mend = "reply to it instead"
    exit_code: ClassVar[int] = 2


class NoQuestion(NotebookError):
    """The note ``id`` neither asks nor belongs to the thread of a question."""

    title = "The note {id} asks nothing"
    cause = "only a question is answered, closed and opened again"
    mend = (
        "zhangju notes reply replies to any note; zhangju notes edit ID --motivation questioning makes it ask"
    )
    exit_code: ClassVar[int] = 2


class EmptyNote(NotebookError):
    """A note that says nothing: no body, no tag, no passage."""

    title = "The note is empty"
    cause = "it has no words, no tags and no passage"
    mend = "write something or add a tag"
    exit_code: ClassVar[int] = 2


class NotesNotAtHand(NotebookError):
    """The documents of some notes, ``titles``, are nowhere at hand, and their texts are not kept."""

    title = "The notes' documents are not at hand"
    cause = "{titles}"
    mend = "open their files once, or add them to the library"
    exit_code: ClassVar[int] = 2


class WrongTag(NotebookError):
    """``tag`` is no tag: nothing is left of it once signs and white space are tidied."""

    title = "“{tag}” is no tag"
    cause = "nothing of it can stand after #"
    mend = "give a word"
    exit_code: ClassVar[int] = 2


class BadName(NotebookError):
    """``name`` cannot be a reader's or a device's name."""

    title = "This name cannot be used"
    cause = "{name}: {reason}"
    mend = "use up to 80 bytes of letters, Chinese characters, digits, spaces, - and _"
    exit_code: ClassVar[int] = 2


class NameTaken(NotebookError):
    """There are notes of somebody called ``name``, and nothing says that they are the reader's own."""

    title = "There is a reader called {name} already"
    cause = "the folder of that name holds notes"
    mend = "choose another name; if those notes are yours, too, add --mine"
    exit_code: ClassVar[int] = 2


class NameInSettingsTaken(NameTaken):
    """The settings were given the name ``name``, which is another's; the reader goes on as ``reader``."""

    cause = "the settings ask for that name, and its folder holds notes; you go on as {reader}"
    mend = "choose another name; if those notes are yours, too: zhangju reader --name {name} --mine"


class OverruledName(NotebookError):
    """The name ``name`` of the call or the environment is none of the settings' reader, ``settled``."""

    title = "It is not clear who is to be called otherwise"
    cause = "this call is {name}'s, and the settings are {settled}'s"
    mend = "call it without --reader and ZHANGJU_READER"
    exit_code: ClassVar[int] = 2


class DamagedSettings(NotebookError):
    """``file`` does not parse, for ``reason``: set aside as ``aside``, defaults are used."""

    title = "The settings could not be read"
    cause = "{file}: {reason}"
    mend = "the old file is kept as {aside}; the defaults are used"


class UnreadSettings(DamagedSettings):
    """``file`` could not be read, or not all of it, for ``reason``; it stays where it is."""

    mend = "the file stays as it is; defaults stand in for what could not be read"


class WrongSettings(UnreadSettings):
    """The values called ``names`` in ``file`` are none that can be."""

    cause = "{file}: the value of {names} cannot be used"


class NoSetting(UnreadSettings):
    """Line ``line`` of ``file``, ``text``, gives what is no setting."""

    title = "A line of the settings is passed over"
    cause = "{file}, line {line}: {text}: nothing is called so"
    mend = "the line stays as it is, and the rest holds; zhangju settings lists all settings"


class UnknownSetting(NoSetting):
    """The same, where ``may_be`` may have been meant."""

    cause = "{file}, line {line}: {text}: nothing is called so, but {may_be} is"


class DoubledSetting(NoSetting):
    """The line ``line`` of ``file`` gives what a line above it gives already."""

    cause = "{file}, line {line}: {text}: this was given above already"
    mend = "the line above holds, and both stay as they are; take one of them out"


class ImpossibleSetting(NoSetting):
    """The line ``line`` of ``file`` gives a value that cannot be; ``may_be`` can."""

    cause = "{file}, line {line}: {text}: it may be {may_be}"
    mend = "the line stays as it is, the usual value is used, and the rest holds"


class NoToml(NoSetting):
    """The line ``line`` of ``file`` cannot be understood."""

    cause = "{file}, line {line}: {text}: this is not written like name = value"
    mend = "the line stays as it is, and the rest holds; a text stands in quotes"


class WrongLines(NoSetting):
    """Several lines of ``file`` are passed over: ``lines``, each with its number."""

    title = "Some lines of the settings are passed over"
    cause = "{file}: {lines}"
    mend = "they stay as they are, and the rest holds; zhangju settings list says what is wrong with each"


class LineKept(SaveFailed):
    """A setting was not changed: line ``line`` of ``file``, ``text``, gives it and makes no sense."""

    title = "The setting was not saved"
    cause = "{file}, line {line}: {text}: this makes no sense, and is not overwritten"
    mend = "mend that line or take it out, then change the setting again"


class RestoredSettings(DamagedSettings):
    """``file`` did not parse, for ``reason``: it is kept as ``aside``, its last backup took its place."""

    mend = "the old file is kept as {aside}; the last backup is used"


class NewerSettings(DamagedSettings):
    """``file`` is in ``format``, newer than this version writes: it is read as far as it is understood."""

    title = "The settings were saved by a newer version"
    cause = "{file} has format {format}"
    mend = "they are used as far as they are understood, but not changed; update Zhangju to change them"


class UnreadWords(NotebookError):
    """``file``, a list of words, could not be read, for ``reason``; it stays where it is."""

    title = "The words could not be read"
    cause = "{file}: {reason}"
    mend = "give a UTF-8 text with one word on each line"
    exit_code: ClassVar[int] = 2


class UnreadLine(UnreadWords):
    """The same where the line ``line`` is what could not be read."""

    cause = "{file}, line {line}: {reason}"


class WrongTerm(UnreadWords):
    """``count`` lines of ``file`` hold no term where one should be; ``line`` is the first, for ``reason``."""

    title = Counted("{count} line could not be used", "{count} lines could not be used")
    cause = "{file}, line {line}: {reason}"
    mend = "write one term on each line, and its explanation after a tab or a colon"


class TooManyWords(NotebookError):
    """A keyword set would have more than ``words`` words, or there would be more than ``sets`` sets."""

    title = "Too many keywords in a set, or too many sets"
    cause = "a set holds at most {words} words, and there may be {sets} sets"
    mend = "remove what is not needed, or add less"
    exit_code: ClassVar[int] = 2


class UnknownSet(NotebookError):
    """There is no keyword set called ``name``; ``known`` are."""

    title = "There is no keyword set “{name}”"
    cause = ""
    mend = "the sets are {known}"
    exit_code: ClassVar[int] = 2


class NotFollowed(NotebookError):
    """``file`` is none of the glossaries that the settings name."""

    title = "This glossary is not followed"
    cause = "{file} is not in the settings"
    mend = "list the followed ones with zhangju words glossaries"
    exit_code: ClassVar[int] = 2


class UnfitWord(NotebookError):
    """``word`` can be no word of the dictionary, which has words of at most ``most`` characters."""

    title = "This cannot be a word in the dictionary"
    cause = "“{word}” has more than {most} characters, or is only punctuation"
    mend = "choose a shorter passage"
    exit_code: ClassVar[int] = 2


class WrongConversionException(NotebookError):
    """``word`` cannot be shown as ``form``, for ``reason``."""

    title = "This conversion exception cannot be kept"
    cause = "{word} → {form}: {reason}"
    mend = "give a word of up to 40 characters and its right form of up to 80, each on one line"
    exit_code: ClassVar[int] = 2


class TooManyMends(NotebookError):
    """More lines of one document would be mended than ``most``."""

    title = "The tree cannot be mended further"
    cause = "at most {most} lines of one document are mended"
    mend = "mend the file itself"
    exit_code: ClassVar[int] = 2


class WrongMendsFile(NotebookError):
    """``file`` holds no mends of a tree, for ``reason``."""

    title = "The mends cannot be read"
    cause = "{file}: {reason}"
    mend = "give a file that “zhangju structure DOC export” wrote"
    exit_code: ClassVar[int] = 2


class LostReader(NotebookError):
    """The settings that named the reader cannot be read (``file``, kept as ``aside``): nobody else may write."""

    title = "The reader's name was lost"
    cause = "the settings that named the reader could not be read: {aside}"
    mend = "give --reader or ZHANGJU_READER, or repair that file and put it back as {file}"
    exit_code: ClassVar[int] = 2


class DamagedDraft(NotebookError):
    """``file``, what was being typed, makes no sense, for ``reason``; it is kept as ``aside``."""

    title = "An unfinished note cannot be read"
    cause = "{file}: {reason}"
    mend = "the file is kept as {aside}; the other unfinished notes are there"


class UnreadableDraft(NotebookError):
    """``file``, what was being typed, cannot be read, for ``reason``; it stays where it is."""

    title = "An unfinished note cannot be read"
    cause = "{file}: {reason}"
    mend = "the file stays as it is; check its owner and permissions"


class NewerDraft(NotebookError):
    """``file`` is a draft in ``format``, newer than this version reads: it is left alone."""

    title = "An unfinished note was left by a newer version"
    cause = "{file} has format {format}"
    mend = "it stays as it is; update Zhangju to continue it"


class DraftTaken(NotebookError):
    """The draft is being written in another window, or was finished there."""

    title = "This unfinished note is no longer here"
    cause = "another window is writing it, or has finished it"
    mend = "look for it there, or among the notes"


class UnknownQueryField(NotebookError):
    """A query for notes asks for ``name``, which is none of the ``known`` fields."""

    title = "Notes cannot be filtered by “{name}”"
    cause = ""
    mend = "the filters are {known}"
    exit_code: ClassVar[int] = 2


class WrongQueryValue(NotebookError):
    """A query for notes asks for a ``value`` that is none of the field ``name``, for ``reason``."""

    title = "Invalid filter value"
    cause = "{name}, “{value}”: {reason}"
    mend = "use another value"
    exit_code: ClassVar[int] = 2


class ExportFailed(ZhangjuError):
    """An export could not be written to ``file``, for ``reason``; the notebook has no part in it."""

    title = "Could not write the export {file}"
    cause = "{reason}"
    mend = "choose another name or folder"


class ExportBusy(ZhangjuError):
    """Another window or command held ``file`` for more than ``seconds``."""

    title = "{file} is being written"
    cause = "another window or command has been exporting to it for {seconds} seconds"
    mend = "export again in a moment, or to another name"


class UnknownTemplate(ZhangjuError):
    """``name`` is neither a template nor a file; there are ``names``."""

    title = "There is no template {name}"
    cause = "those there are: {names}"
    mend = "name one of them, or a template's file"


class UnusableTemplate(ZhangjuError):
    """A template ``file`` that cannot be used, for ``reason``."""

    title = "The template {file} cannot be used"
    cause = "{reason}"
    mend = "zhangju templates shows templates that work"


class BadTemplate(UnusableTemplate):
    """The same, and the ``reason`` is in a ``line`` of it."""

    cause = "line {line}: {reason}"


class MissingWriter(ZhangjuError):
    """A format in which a comparison is written and whose library is gone: every installation has it."""

    title = "{format} files cannot be written yet"
    cause = "the package that writes them is not installed ({module})"
    mend = "install zhangju again"


class ExportExists(NotebookError):
    """``file`` is there already and overwriting was not asked for."""

    title = "The file already exists"
    cause = "{file}"
    mend = "choose another name, or ask to overwrite it"
    exit_code: ClassVar[int] = 2


class NoExport(NotebookError):
    """``file``, which was to be brought up to date, was written by no export, or lost all that said so."""

    title = "Not an export that can be brought up to date"
    cause = "{file} holds nothing that a Markdown export of Zhangju wrote"
    mend = "export to another name, or ask to overwrite it"
    exit_code: ClassVar[int] = 2


class ExportOfAnotherForm(NotebookError):
    """``file`` was exported in another script, or with more or less of the text."""

    title = "The file was exported otherwise"
    cause = "{file} has the text in another script, or more or less of it"
    mend = "ask for what it has, or export to another name"
    exit_code: ClassVar[int] = 2


class UnreadableImport(NotebookError):
    """``file`` holds no annotations, for ``reason``."""

    title = "The notes cannot be imported"
    cause = "{file}: {reason}"
    mend = "give a W3C Web Annotation JSON-LD file, such as one that Zhangju exported"
    exit_code: ClassVar[int] = 2


class ImportTooLarge(UnreadableImport):
    """``file`` has more than ``bound`` MiB."""

    cause = "{file} is larger than {bound} MiB, which is the limit"
    mend = "export it in parts, by document or by date, and import those"


class ImportTooDeep(UnreadableImport):
    """Lists and objects of ``file`` nest deeper than ``bound`` levels."""

    cause = "the lists and objects in {file} nest deeper than {bound} levels"


class TooManyAnnotations(ImportTooLarge):
    """``file`` holds more than ``bound`` annotations."""

    cause = "{file} has more than {bound} annotations"


class TooManyDocuments(ImportTooLarge):
    """The annotations of ``file`` are about more than ``bound`` documents."""

    cause = "the annotations in {file} are about more than {bound} documents"


class BadAnnotation(UnreadableImport):
    """What ``field`` of the annotation ``number`` in ``file`` holds is not what it must be."""

    cause = "{file}: “{field}” of annotation {number} cannot be used"
    mend = "nothing was imported; correct the file or export it again"


class LongField(BadAnnotation):
    """``field`` of the annotation ``number`` in ``file`` has more than ``bound`` characters (tags: more tags)."""

    cause = "{file}: “{field}” of annotation {number} is longer than {bound}"


class BadBundle(NotebookError):
    """``file`` is no whole bundle, for ``reason``; nothing was written."""

    title = "The bundle {file} cannot be taken in"
    cause = "{reason}"
    mend = "nothing was changed; write it again where it came from: zhangju doctor --bundle FILE.zip"
    exit_code: ClassVar[int] = 2


class NewerBundle(NotebookError):
    """A newer version wrote what is in the bundle ``file``; nothing was written."""

    title = "The bundle {file} cannot be taken in"
    cause = "a newer version of Zhangju wrote it"
    mend = "nothing was changed; update Zhangju here first"
    exit_code: ClassVar[int] = 2


class NamesakeInBundle(NotebookError):
    """The bundle has notes of a reader called ``name``, which is this reader's name, and says that it is another's."""

    title = "The bundle has notes by somebody called {name}, as you are"
    cause = "they would pass for yours"
    mend = "if they are yours, add --mine; else be called otherwise first: zhangju reader --name NAME"
    exit_code: ClassVar[int] = 2

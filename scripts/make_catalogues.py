"""Make what the interface says in Chinese: python3 scripts/make_catalogues.py [--check]

``tui/locale/zh_Hans.po`` is written by people. This gathers the messages from the source, adds the new ones
to it (to be translated), takes out those that nothing says any more, makes ``zh_Hant.po`` of it by OpenCC and
``zh_Hant.exceptions.toml``, and compiles both. It exits with 1 if a message lacks its Chinese, or if anything
was not as it should be and ``--check`` was given, which writes nothing.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from messages_in_source import ROOT, SaidMessage, said_messages
from opencc import OpenCC

FOLDER = ROOT / "tui" / "locale"
WRITTEN = FOLDER / "zh_Hans.po"
EXCEPTIONS = FOLDER / "zh_Hant.exceptions.toml"
QUOTATION_MARKS = str.maketrans("“”‘’", "「」『』")
HEADERS = {
    "zh_Hans": "Chinese (Simplified) for Zhangju: written by people, one entry for each message.",
    "zh_Hant": "Chinese (Traditional) for Zhangju: made of zh_Hans.po by scripts/make_catalogues.py.\n"
    "Change it there, or in zh_Hant.exceptions.toml.",
}


class PlainCatalog(Catalog):
    """A catalogue whose header tells what gettext needs, and no dates or versions that change by themselves."""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
        ]

    mime_headers = property(_get_mime_headers)


def written(said: Iterable[SaidMessage], before: bytes) -> PlainCatalog:
    """The Simplified catalogue of these messages, with the Chinese that was written ``before``."""
    old = read_po(BytesIO(before), locale="zh_Hans")
    catalogue = _empty("zh_Hans")
    for message in sorted(said):
        kept = old.get(message.words, message.context or None)
        chinese = "" if kept is None else first_form(kept.string)
        comments = [] if kept is None else kept.user_comments
        catalogue.add(
            (message.words, message.several) if message.several else message.words,
            (chinese,) if message.several else chinese,
            context=message.context or None,
            user_comments=comments,
        )
    return catalogue


def traditional(simplified: Catalog, exceptions: dict[str, Any]) -> PlainCatalog:
    """The same in the words and characters of Taiwan. Exits where an exception is of no use any more."""
    convert = OpenCC("s2twp").convert
    words: dict[str, str] = exceptions["words"]
    longest_first = sorted(words, key=len, reverse=True)
    wholes: dict[str, str] = dict(exceptions["messages"])
    catalogue = _empty("zh_Hant")
    for message in _messages(simplified):
        chinese = _converted(first_form(message.string), words, longest_first, convert)
        chinese = wholes.pop(_name(message), chinese)
        catalogue.add(message.id, (chinese,) if message.pluralizable else chinese, context=message.context)
    if wholes:
        sys.exit(f"{EXCEPTIONS.name} has exceptions for what nothing says: {', '.join(map(repr, wholes))}")
    return catalogue


def messages_in(locale: str) -> list[Message]:
    """The messages of a catalogue as it is on disk."""
    return list(_messages(read_po(BytesIO((FOLDER / f"{locale}.po").read_bytes()), locale=locale)))


def english_of(message: Message) -> list[str]:
    """The forms of a message in English: two where it counts."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def chinese_of(message: Message) -> str:
    """The one form of a message in Chinese."""
    return first_form(message.string)


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages without Chinese."""
    return [_name(message) for message in _messages(catalogue) if not first_form(message.string)]


def made() -> dict[Path, bytes]:
    """Every file that this makes, as it should be."""
    simplified = written(said_messages(), WRITTEN.read_bytes())
    made_of_it = traditional(simplified, tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8")))
    files = {}
    for name, catalogue in (("zh_Hans", simplified), ("zh_Hant", made_of_it)):
        po, mo = BytesIO(), BytesIO()
        write_po(po, catalogue, width=0, omit_header=False, sort_output=True)
        write_mo(mo, catalogue)
        files[FOLDER / f"{name}.po"] = po.getvalue()
        files[FOLDER / f"{name}.mo"] = mo.getvalue()
    return files


def main(arguments: list[str]) -> int:
    """Make the files, or say which are not as they should be; then say what is still to be translated."""
    checking = "--check" in arguments
    files = made()
    changed = [path for path, data in files.items() if not path.exists() or path.read_bytes() != data]
    for path in changed:
        print(f"{path.relative_to(ROOT)} {'is not what this makes' if checking else 'was made anew'}")
        if not checking:
            path.write_bytes(files[path])
    missing = untranslated(read_po(BytesIO(files[WRITTEN]), locale="zh_Hans"))
    for words in missing:
        print(f"to be translated in {WRITTEN.relative_to(ROOT)}: {words!r}")
    return int(bool(missing or (checking and changed)))


def _empty(locale: str) -> PlainCatalog:
    return PlainCatalog(
        locale=locale, fuzzy=False, header_comment=f"# {HEADERS[locale]}".replace("\n", "\n# ")
    )


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def first_form(chinese: str | Sequence[str] | None) -> str:
    """The one form of a translation, whether its English counts or not."""
    return chinese if isinstance(chinese, str) else next(iter(chinese or ()), "")


def _name(message: Message) -> str:
    """A message as the exceptions name it: its English words, after its context where it has one."""
    words = message.id[0] if message.pluralizable else message.id
    return f"{message.context}|{words}" if message.context else str(words)


def _converted(text: str, words: dict[str, str], longest_first: list[str], convert: Any) -> str:
    """A text whose listed words become what the list says, and OpenCC converts what stands between them."""
    for word in longest_first:
        before, separator, after = text.partition(word)
        if separator:
            parts = (_converted(part, words, longest_first, convert) for part in (before, after))
            return words[word].join(parts)
    return str(convert(text)).translate(QUOTATION_MARKS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Hypothesis: what its interface answers (``rows``), what its client exports (JSON, text, a page), lists of either.

Its client's tables are read by ``annotations.imports.programs.tables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from annotations.imports.import_source import ImportSource
from annotations.imports.imported import NO_RECORD, LeftOut, ReadRecord, UnusableRecord, annotation
from annotations.imports.programs.dates import written_time
from annotations.imports.programs.markup import markup
from annotations.imports.programs.selectors import passage_of, several, source_of
from documents.patterns import late_pattern

_LISTS: Final = ("rows", "annotations", "replies")
_ENTRY = late_pattern(r"^Annotation (\d+):$", re.MULTILINE)
_FIELD = late_pattern(r"^(Comment|Quote|Tags|Page): ?", re.MULTILINE)
_TITLE = late_pattern(r"<title>\s*Annotations on\b", re.IGNORECASE)
_PUBLIC: Final = "group:"
_ACCOUNT: Final = "acct:"


def recognises(source: ImportSource) -> bool:
    """Whether the file is one of these."""
    if source.is_json:
        return _is_answer(source.json) or any(_is_row(row) for row in _rows(source.json)[:20])
    if source.text.startswith("<"):
        return bool(_TITLE.search(source.text, 0, 10_000))
    return bool(_ENTRY.search(source.text) and _FIELD.search(source.text))


def read(source: ImportSource) -> Iterator[ReadRecord]:
    """The annotations, in the order of the file."""
    if source.is_json:
        records: Iterator[dict[str, Any]] = map(_row, _rows(source.json))
    elif source.text.startswith("<"):
        records = _page(source.text)
    else:
        records = _plain(source.text)
    number = 0
    while True:
        number += 1
        try:
            said = next(records, None)
            if said is None:
                return
            yield annotation(number, **said)
        except UnusableRecord as error:
            yield LeftOut(number, error.reason, error.facts)


def _rows(value: Any) -> list[Any]:
    if isinstance(value, dict):
        listed = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
        return [row for rows in listed for row in rows] if listed else [value]
    return value if isinstance(value, list) else []


def _is_answer(value: Any) -> bool:
    """Whether something is what the interface answers, though it found nothing."""
    return isinstance(value, dict) and "total" in value and value.get("rows") == []


def _is_row(row: Any) -> bool:
    """Whether something is an annotation as the interface gives it out."""
    return (
        isinstance(row, dict)
        and "uri" in row
        and isinstance(row.get("target"), list)
        and ("text" in row or "tags" in row or "user" in row)
    )


def _row(row: Any) -> dict[str, Any]:
    if not isinstance(row, dict) or not any(name in row for name in ("text", "target", "tags")):
        raise UnusableRecord(NO_RECORD)
    references = [iri for iri in several(row.get("references")) if isinstance(iri, str)]
    identity = row.get("id")
    return {
        **passage_of(row.get("target"))._asdict(),
        "about": _title(row) or row.get("uri") or source_of(row.get("target")),
        "body": row.get("text"),
        "tags": several(row.get("tags")),
        "creator": _account(row),
        "created": written_time(row.get("created")),
        "modified": written_time(row.get("updated")),
        "identity": identity if isinstance(identity, str) and len(identity) < 200 else "",
        "replies_to": references[-1] if references and len(references[-1]) < 200 else "",
        "motivation": "replying" if references else None,
        "private": _is_private(row.get("permissions")),
    }


def _title(row: Mapping[str, Any]) -> str:
    document = row.get("document")
    titles = several(document.get("title")) if isinstance(document, dict) else []
    return next((title for title in titles if isinstance(title, str)), "")


def _account(row: Mapping[str, Any]) -> str:
    """Whose annotation it says it is: the account, else the name that is shown."""
    user, shown = row.get("user"), row.get("user_info")
    if isinstance(user, str) and user.strip():
        return user.strip().removeprefix(_ACCOUNT)
    name = shown.get("display_name") if isinstance(shown, dict) else None
    return name if isinstance(name, str) else ""


def _is_private(permissions: Any) -> bool:
    """Whether only its author may read it."""
    readers = several(permissions.get("read")) if isinstance(permissions, dict) else []
    return bool(readers) and not any(
        isinstance(reader, str) and reader.startswith(_PUBLIC) for reader in readers
    )


def _plain(text: str) -> Iterator[dict[str, Any]]:
    """The annotations of a text that the client exported."""
    entries = list(_ENTRY.finditer(text))
    about = text[: entries[0].start()].split("\n")[1:2]
    for entry, following in zip(entries, [*entries[1:], None], strict=False):
        written = text[entry.end() : following.start() if following else len(text)].strip("\n")
        date, _, rest = written.partition("\n")
        fields: dict[str, str] = {}
        marks = list(_FIELD.finditer(rest))
        for mark, after in zip(marks, [*marks[1:], None], strict=False):
            fields.setdefault(mark[1], rest[mark.end() : after.start() if after else len(rest)].rstrip("\n"))
        comment, creator = fields.get("Comment", ""), ""
        if "Quote" in fields:  # the user's name is the line before the quote
            comment, _, creator = comment.rpartition("\n")
        quote = fields.get("Quote", "")
        yield {
            "quote": "" if quote == '"null"' else _unquoted(quote),
            "body": comment,
            "creator": creator,
            "tags": fields.get("Tags", "").split(","),
            "created": written_time(date),
            "about": about[0] if about else "",
        }


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _page(text: str) -> Iterator[dict[str, Any]]:
    """The annotations of a page that the client exported."""
    title = ""
    article: dict[str, list[str]] | None = None
    inside, words = "", ""
    for token in markup(text):
        if isinstance(token, str):
            words += token if inside else ""
        elif token.name == "article":
            if article is not None:
                yield _of_article(article, title)
            article = None if token.closes else {}
            inside, words = "", ""
        elif token.name == "time" and article is not None and not token.closes:
            article.setdefault("time", [token.attributes.get("datetime", "")])
        elif token.name in {"p", "blockquote", "title"}:
            if inside == "title":
                title = words.strip().removeprefix("Annotations on").strip().strip('"')
            elif inside and article is not None and words.strip():
                article.setdefault(inside, []).append(words.strip())
            inside, words = ("" if token.closes else token.name), ""
    if article is not None:
        yield _of_article(article, title)


def _of_article(article: Mapping[str, list[str]], title: str) -> dict[str, Any]:
    """What one annotation of a page says: when, the comment, who, the quote, the tags, one paragraph each."""
    said: dict[str, Any] = {"about": title, "created": written_time(article.get("time", [""])[0])}
    said["quote"] = "\n".join(article.get("blockquote", ()))
    for paragraph in article.get("p", ())[1:]:
        name, _, value = paragraph.partition(":")
        if name == "Comment" and "body" not in said:
            said["body"] = value
        elif name == "Tags":
            said["tags"] = value.split(",")
        elif name not in {"Quote", "Page"} and "creator" not in said:
            said["creator"] = paragraph
    return said

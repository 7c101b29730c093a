"""The readers of files, one a format: bytes become a ``SourceText``, everything after that is common to all.

In comes a path, out goes the text of the file with what it says of its lines and a report of how it was read
(``registry.read_source``). Kindred formats share a room: ``encodings`` plain text, ``pages`` HTML, MHTML and Markdown,
``books`` EPUB and Kindle, ``office`` Word, OpenDocument and RTF, ``pdf`` and ``ofd`` fixed pages, ``sheets`` Excel and
CSV, ``laws``, ``captions``; ``refused`` knows those that cannot be opened.

A reader is a module with ``read(data: bytes, path: Path, encoding: str | None) -> SourceText``; its room declares it
in ``FORMATS``, and needs no other to know it. It is imported when such a file is opened, with the library it needs.
What all readers hold to:

- A line of the text is a paragraph, a heading, an item of a list, a row of a table or a line of verse or code.
- No visible word is lost, none is added but what the reader of the file sees: generated numbers and bullets.
- An item begins with the number or bullet that is shown, and a space: ``1. ``, ``• ``. Bullets are ``•``.
- A row of a table is a line, its cells parted by `` | ``; cells at its end that say nothing are left out.
- Links give their words: an address that is no word of the page is left out. Pictures give what is written in
  their place in the file (Markdown); a description that no page shows (HTML) is left out.
- Nothing is fetched, nothing run, nothing expanded beyond a stated bound.
"""

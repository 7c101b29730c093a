"""Documents: what a file on disk says, as a text with a tree. No notes, no screen.

In comes a path (or the name of a document that is known), out comes a ``Document``: its published text, to which all
offsets refer, and the flat table of its units. On the way the bytes become source text (``formats``), that becomes
labelled lines (``lines``), these get their roles and become a tree (``structure``); ``opening`` goes all the way, and
``catalog`` knows which documents there are. What is done with a document has rooms of its own: naming its units
(``addresses``), showing it in a script (``scripts``), its words (``words``), two documents beside each other
(``comparing``), many documents (``library``).

Imports go downwards alone; the order stands in ``pyproject.toml``. Errors are ``documents.errors.DocumentError``.
"""

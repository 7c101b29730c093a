"""The commands of every screen and their keys, in one table.

In: the table (``reading``, ``lists``, ``dialogs``; a command is a ``Command``), what holds on a screen just now
(facts), and the keys that the reader's settings change (``keys``). Out: the bindings of screens and widgets
(``table``), what their footers show (``footers``), the entries of help, palette and docs/keys.md (``help_pages``).
No widget and no screen is known here.
"""

"""Setting text on rows of cells: pure code, without a terminal.

In: a document (published text, units, a script's view), marks, and a width in cells. Out: its rows
(``blocks`` → ``setting``, ``line_breaks`` → ``rows``), offsets for cells and cells for offsets, what shows where
marks meet (``marks``), steps of a cursor (``clauses``) and of a passage's ends (``passages``). How wide a character
is, ``cells`` and ``ambiguous`` say. ``lists`` sets what is no running text.
"""

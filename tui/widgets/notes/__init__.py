"""The notes beside the text: which are shown, and what is read of each.

In: notes with their places. Out: their marks in the text (``shown_notes``), a card for each (``cards``, ``byline``),
and the panel that lists them and tells which one the reader walked to or chose (``notes_panel``).
"""

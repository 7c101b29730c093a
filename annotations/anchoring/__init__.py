"""Where a note's passage is in a text that may have changed. Pure: no file, no notebook.

In come a document and notes as they were made; out goes for each a place with its grade (``grading``: exact, moved,
to be checked, orphan). ``alignment`` finds what reads like a passage, ``placing`` does it for all notes of a document
and remembers, ``differences`` tells two texts apart letter by letter.
"""

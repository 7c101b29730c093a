"""Where a note's passage is in a text that may have changed. Pure: no file, no notebook.

In come a document and notes as they were made; out goes for each a place with its grade (``grading``: exact, moved,
changed, to be checked, orphan). ``carrying`` brings a passage along from the text that its note was made on; where that
is not kept, ``alignment`` finds what reads like it. ``placing`` does either for all notes of a document and remembers,
``differences`` tells two texts apart letter by letter.
"""

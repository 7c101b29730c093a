"""The page of all notes over all documents, and that of their tags.

In: a ``NotebookDesk`` (how notes are read, placed, written and exported) and how the table was left. Out: what can be
undone by then, and the note to which the reader goes. ``table_rows`` says what stands in which column (pure),
``note_table`` draws what is in view, ``reading_table`` reads and sifts off the screen's thread, ``notebook_page`` hears
the keys.
"""

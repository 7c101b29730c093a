"""The note editor, the filter, and the lists of notes to take care of: bin, review, backups, texts, unfinished notes.

In: a ``NoteDesk`` (notebook, document, what can be undone, how words are shown), for the editor a draft. Out: a
``CareResult``, the note as it is stored, a query. Writes are on disk before they are told (``note_changes``).
"""

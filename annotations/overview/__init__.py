"""All notes over all documents as one table: its rows, how they are sorted, filtered and counted; acts on tags.

In: what the notebook's files hold (``SeenNotes.merged``), places as far as they are known, a query or what was typed.
Out: rows in groups, counts, and for acts on tags the notes to be written. All of it is pure but ``retagging``, which
reads a notebook and has it write.
"""

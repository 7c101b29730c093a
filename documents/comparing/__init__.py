"""Two documents beside each other: which clause of one answers to which of the other.

In come two documents, out comes a ``Collation``: pairs of clauses and headings, each with its state. ``counterparts``
aligns what is compared, by letters alone; it knows nothing of documents.
"""

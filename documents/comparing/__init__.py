"""Two documents beside each other: what of one answers to what of the other.

In come two documents, out comes a ``Collation``: pairs of clauses and headings, each with its state; or, of two versions
of one text, an ``Amendment``: what became of each article, and which letters were struck out and inserted.
``counterparts`` aligns what is compared, by letters alone; it knows nothing of documents. A ``Comparison`` is what an
amendment is shown from and notes are carried by: the parts of both texts (``articles``), their letters without script,
signs and styles of numerals (``compared_letters``), which parts answer to which (``part_matches``), and where each
letter is now (``letter_runs``, ``letter_map``). ``versions`` says what is of one work, and from when.
"""

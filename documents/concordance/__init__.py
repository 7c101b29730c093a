"""What a shelf knows of a clause: who cites it, what says nearly the same, and where its words are defined otherwise.

In come the documents of a shelf and a place in one of them, out come places in the others with their words. ``findings``
takes from one document what the others may be asked for, ``store`` keeps that for each file until the file changes (in a
folder of the cache that is its reader's alone; it can be deleted at any time), and ``citing``, ``parallels`` and
``meanings`` answer from it, so that no other document is opened again. ``shared_words`` aligns two clauses.
"""

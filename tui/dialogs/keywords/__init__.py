"""Choosing which words are lit up, and seeing where they stand.

In: the reader's sets, what is proposed, functions that count and propose. Out: a ``KeywordChoice``, or a keyword and
the offset to go to.
"""

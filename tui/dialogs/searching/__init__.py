"""Searching all documents at hand: what is typed, the hits in their context, the marked one in its clause.

In: what answers a query, and how text is shown. Out: the hit that was chosen, or None.
"""

"""Finding: `/` in the open document (``finding``), `s` and `S` in all (``searching``), `n` and `N` through the hits of both.

``library_feed`` is where the hits of all documents come from, ``marking_all`` puts tags and notes on all of them.
"""

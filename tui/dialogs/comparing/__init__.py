"""Texts beside each other: a document in two scripts, or two documents clause by clause.

In: a ``ComparingDesk`` (how texts are set) and the texts. Out: where to read on.
"""

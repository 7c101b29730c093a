"""The versions of a work: which there are, what the reader says of them, DOC@DATE, and what an amendment changed.

In come documents as they are named on the command line; out go lines, comparisons and files.
"""

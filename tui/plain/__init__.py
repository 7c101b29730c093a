"""The plain face: the whole main job line by line, for screen readers and terminals that know no cursor.

In: a ``Session`` and lines as they are typed. Out: lines of text, every one harmless, never an escape.
"""

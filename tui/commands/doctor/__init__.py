"""``zhangju doctor``: is all that is kept in order, what mends it (``--fix``), what comes back (``--restore``).

In: the findings of ``annotations.review`` and the terminal's own answers. Out: a line for each, and an exit code.
"""

"""Opening another document. In: the session's entries, the library, reading state. Out: a document that is gone to, or put
beside the open one.

``choosing`` asks and does what was chosen; ``listing`` says how an entry is listed.
"""

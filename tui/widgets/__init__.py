"""Widgets show what they are given and post messages; they never touch a file or a notebook.

``text`` holds the reading pane, ``notes`` the panel of notes, ``keywords`` the lists of keywords; beside them stand
lists of rows (``row_list``, and what is made of it), fields, the header and the footer. In: values laid out by
``typesetting``. Out: messages about what the reader did.
"""

"""Opening another document: one page over all documents at hand, and the folders they lie in.

In: a desk (``listed``) that lists documents, learns what is not known of them yet, and opens one. Out: the number of the
entry that was opened, and whether it is to stand beside the one before. ``shelf_rows`` says which row is what and where
columns stand (pure), ``shelf_list`` draws them, ``opening_page`` hears the keys.
"""

"""The text on the screen: the reading pane, and two documents side by side.

``reading_pane`` is the widget; its parts own their fields and know nothing of each other but the page: ``text_page``
(rows and scrolling), ``page_drawing`` with ``row_painter``, ``clause_cursor``, ``passage_chooser``, ``mouse_drag``.
In: a document, how it is to be set, marks. Out: where the cursor is, which passage is chosen, which link followed.
"""

"""One text in several scripts, and what is the same in all of them.

``fold`` reduces a text for comparing, as long as it was: everything that compares text compares folds. ``views`` shows
a published text in a script, with a map between its offsets and those shown; ``word_forms`` are the words that the
converter gets wrong, ``full_width`` the marks of half width between Chinese characters.
"""

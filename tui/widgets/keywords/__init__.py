"""Keywords: the sets and words to light up (``keyword_list``), and where each stands (``keyword_strips``).

In: keywords as they are shown, with their tones and published offsets. Out: which was ticked or chosen, and where
the reader goes.
"""

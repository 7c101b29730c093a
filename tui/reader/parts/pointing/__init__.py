"""Pointing at words: which words there are to step by, where words stand that are typed for a passage's end, and
copying what one points at.

In: what the text pane asks for (``tui.widgets.text.pointing``), and keys. Out: word boundaries and places, given to the
pane; words, given to the clipboard.
"""

"""Pointing at words: which words there are to step by, and where words stand that are typed for a passage's end.

In: what the text pane asks for (``tui.widgets.text.pointing``). Out: word boundaries and places, given to the pane.
"""

"""What the note editor is made of: where it stands, its rows, what it offers, the note as it is read.

In: the grid of a page, tags, what links can lead to, a note's Markdown. Out: values and rows; the editor puts them together.
"""

"""What lists show beside the text: lines, an outline, strips of keywords, two documents in columns.

In: notes, units, keywords, pairs as plain values, and a width in cells. Out: ``ListRow``, each made when it is
looked at, and which row belongs to which item. Nothing here knows a widget.
"""

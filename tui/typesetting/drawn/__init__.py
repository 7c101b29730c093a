"""Text drawn otherwise than it is published: whole squares, blanks. In: a view; out: a view with its offsets mapped."""

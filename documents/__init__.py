"""Documents: a file on disk becomes a text, its tree, its script views, its words. No notes, no screen."""

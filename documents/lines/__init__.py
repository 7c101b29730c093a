"""From the text of a file to its published lines, each with what it is labelled with.

In comes a source text, with what its file declares of its lines (headings, lists). ``published_text`` takes out what
no reader sees, knows page marks, joins the lines that a page broke, and gives every line (``Line``, the record that
all later passes refine) the label that it begins with by its form; ``with_labels_in_sequence`` and
``with_bare_numbers`` leave the labels whose numbers stand in sequence. Out go the published text, which every offset
in the project refers to, and its lines. What a line is in its text is told in ``documents.structure``, which this
room does not know.
"""

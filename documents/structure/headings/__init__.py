"""Which lines of a body head what follows: numbered and unnumbered headings, points with paragraphs, questions.

In come the lines of a body with their labels, out go these with their roles, or the indexes of lines. Pure, linear.
"""

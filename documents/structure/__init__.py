"""From labelled lines to what each is in its text, and to the tree of units.

In come the lines of ``documents.lines``. Passes named ``with_…`` give them their roles: table of contents, title,
front and back matter, headings, questions, the titles of texts within the text. ``tree_of`` puts the body's lines
under one another, as a statute or as any other text, and ``units_of`` makes of that the flat table of sections,
paragraphs and clauses that a ``Document`` has. Every pass is a pure function, linear in the text.
"""

"""What a reader says of a text's lines, where the rules read them wrong: title, heading, text, front or back matter.

In come the lines of a text with their roles, and mends; out come the lines with the roles that the reader gave them.
A mend never changes the text: offsets, notes and the document's id stay. ``mend`` is what one says, ``with_mends``
applies mends while a document is made, ``mended_lines`` tells what each line of a document is now, and which look
alike; ``doubts`` knows trees that are hardly right; ``mends_in_use`` is where opening a file finds a reader's mends.
"""

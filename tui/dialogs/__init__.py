"""What stands in front of the reader for a while: questions, lists, prompts, pages to read.

In: values (words to show, what can be chosen, functions that do a job off the screen's thread). Out: the result
that a dialog is dismissed with. None knows the reader, and none changes what it shows. What many of them have is
held by each: a ``frame`` with the footer by its name, ``jobs`` off the screen's thread.
"""

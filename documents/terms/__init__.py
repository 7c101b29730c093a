"""What the words of a text mean by its own definitions: 本法所称……是指, 下列用语的含义, （以下简称……）.

In comes a document with its address book, out come ``Definition`` values in reading order (``definitions``): the term,
where it is defined, what it means, and how far that holds; and the terms that a clause uses, each with the definition
that holds there (``uses``). ``sayings`` reads definitions from folded words.
"""

"""Notes that come in from files: Zhangju's own with nothing lost, and those of other programs onto a document.

In comes a file that nobody vouches for, out go notes, and what of the file is none. ``web_annotations`` takes a file of
JSON-LD whole or not at all; ``formats`` reads what other programs export (``programs``) as annotations, which
``placement`` puts on a document. The notebook decides which of them are new (``onto_document``); ``brought`` remembers
what an import brought, so that it can be taken back.
"""

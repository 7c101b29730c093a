"""The words of one document.

In comes a document, out come spans of it: where a query or some words stand (``finding``), where words begin and end
(``word_boundaries``), which words are weighty (``keywords``). The last two ask jieba in a process of its own
(``segmentation`` asks, ``keyword_process`` is that process) and keep the answers in the cache. A reader's own words
come as a ``user_dictionary``, terms with explanations as a ``glossary``.
"""

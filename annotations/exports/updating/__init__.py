"""Bringing a Markdown export up to date in place: what people wrote into the file stays to the byte.

In: the file's text and what would be exported now, as pieces. Out: the text that the file is to have. No files here.
"""

"""What the interface says: the language of a call, and messages said in it.

In come the English messages that stand where they are said (``documents.messages``); out goes text in the
language of the reader. The Chinese stands in ``zh_Hans.po``, which people write; ``scripts/make_catalogues.py``
makes ``zh_Hant.po`` of it, with ``zh_Hant.exceptions.toml``, and the ``.mo`` files that are read.
"""

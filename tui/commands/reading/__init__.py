"""The commands about documents and their words: outline, show, keywords, words, scripts.

In: what DOC and PLACE name (``tui.commands.arguments``). Out: text that is harmless, or JSON; nothing of notes.
"""

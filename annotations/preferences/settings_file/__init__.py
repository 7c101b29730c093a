"""``settings.toml``: what may be chosen (``choices``, one table), and the text in which it stands.

In come the file's text and changes by the names of the table; out go values, what is wrong with which line, and the
text after a change, in which everything else stands as a person left it. ``storing`` alone touches the disk.
"""

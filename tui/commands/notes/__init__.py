"""The commands about notes: one file a command, but for ``add`` (with reply, answer, close, reopen), ``delete`` (with
restore) and ``revisions`` (with keep).

``filters`` has the options that say which notes are meant, ``writing`` what those that write share. Which notes
count, and what happens to them, ``annotations`` decides.
"""

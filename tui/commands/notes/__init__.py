"""The commands about notes: one file a command, but for ``delete`` (and restore) and ``versions`` (and keep).

``filters`` has the options that say which notes are meant, ``writing`` what those that write share. Which notes
count, and what happens to them, ``annotations`` decides.
"""

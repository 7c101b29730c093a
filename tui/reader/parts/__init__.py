"""What the reader's screen can do, a part for each subject: finding, places, references, keywords, scripts, panes …

In: a ``Host`` (``tui.reader.host``), and the functions of other parts that a part needs, given by the screen that
composes them. Out: commands by their names (``tui.keymap``), and states. No part knows another, or inherits from one.
"""

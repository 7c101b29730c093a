"""What a reader chose and is called: settings, keyword sets, conversion exceptions, glossaries, the reading state.

In come paths of the data folder (``annotations.storage.home``) and changes; out go frozen values, with a warning
where a file was damaged. A change reads what other windows wrote meanwhile and keeps it. ``identity`` settles who
reads, on which device.
"""

"""Files that a crash, a full disk or a second window cannot spoil: the one way in which the data folder is written.

In come bytes, tables or values and the path that they belong to; they are on disk when a call returns, or it
raised SaveFailed and the old file stands. Out come files as they were, with what is wrong with them. ``home``
says which file is where, ``file_versions`` how older formats become the present one, ``fault_points`` where tests
make the disk fail. What a note is nothing here knows.
"""

"""Notebook files on disk: the revisions that one device wrote on one document, one record on each line of JSON.

``notebook_files`` is the door: in comes the data folder with the folders that are shared with it, out come the files
in them and what is wrong with any. ``notebook_file`` reads one, adds to it and backs it up; ``notebook_records`` is
its format; ``nearby`` and ``tag_counts`` read off the lines what need not wait until all of a large file is parsed.
"""

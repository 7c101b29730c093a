"""What is known of the files of a shelf without reading them again: one row a file, and the folded text of each.

In come paths of files and folders, out come rows (``FileRow``) in the order of the shelf, and candidates for a title or
an id. ``store`` keeps them in one SQLite file of the cache, ``folder_looks`` sees what changed on the disk. All of it is
derived from the files: it can be deleted at any time, and whatever cannot be kept costs time and nothing else.
"""

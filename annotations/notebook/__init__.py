"""A reader's notes as one: many files of many devices are read, merged by their revisions, and one device's written.

``opening.open_notebook`` is the door: in comes the data folder, out goes a ``Notebook``. ``seen_notes`` is what it
shows, ``asking`` what of it a query means, ``notebook`` what changes a note, ``revision_writer`` and the room
``files`` how that gets to disk, ``care`` the bin, backups and recovery, ``merging``, ``history`` and ``journal`` what
revisions say, ``drafts`` what is being typed.
"""

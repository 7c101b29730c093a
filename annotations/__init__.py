"""Notes: what one is, where it stands, how it is kept, and how it leaves and comes in. No screen.

``note`` and ``queries`` are the values everything here is about: a note, and which notes are meant. The rooms,
from the lowest: ``storage`` files that survive a crash; ``preferences`` what a reader chose, and who the reader
is; ``anchoring`` where a passage is in a text that changed; ``notebook`` a reader's notes as one; ``imports`` and
``exports``; ``review`` whether all is well. Groups of readers get a room of their own, ``groups``, beside the
notebook. Each room knows those below it alone; the checks hold them to it.
"""

"""All that a reader keeps in one file, and such a file taken in elsewhere.

In: a data folder, or the bytes of a zip file, of which nothing is believed before all of it was checked. Out: the zip file,
or what is in it added to a data folder, where nothing is ever written over.
"""

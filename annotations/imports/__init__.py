"""Notes that come in from files: W3C Web Annotations, Zhangju's own and others'.

In comes a file that nobody vouches for, out go notes, all of them or an error; the notebook decides which of them
are new (``Notebook.arriving``) and stores those (``take_in``).
"""

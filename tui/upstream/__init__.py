"""What is used of Textual, Rich and Typer beyond what they promise: each private name stands here, and nowhere else.

In: the objects of a library. Out: plain functions and base classes that the rest of ``tui`` uses instead. A test
names every private name; where an upgrade takes one away, that test fails, and this room is what has to change.
"""

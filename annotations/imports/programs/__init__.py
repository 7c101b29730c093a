"""Readers of other programs' exports, one module a program.

Each has ``recognises(source)``, by what stands in the file and never by its name, and ``read(source)``, which gives its
annotations one by one, and for a record that is none what is wrong with it. In comes an
``annotations.imports.import_source.ImportSource``; nothing is written, placed or believed here.
"""

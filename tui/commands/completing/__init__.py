"""Completion in bash, zsh and fish: titles, addresses, tags, readers, settings and what else may be typed.

In: the line that a shell has so far. Out: lines for the shell's own function (``shells``), quoted as it wants them.
Nothing is read for it that was not read before, but the one document whose addresses are asked for.
"""

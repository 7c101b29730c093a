"""Widgets show what they are given and post messages; they never touch a file or a notebook."""

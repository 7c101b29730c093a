"""The figures that a policy text sets: 到2030年……经济总量力争达到1.35万亿元.

In comes a document with its address book, out come ``PolicyTarget`` values in reading order: what is measured, the figure with
its unit and qualifier, the year, who is bound. ``quantities`` reads figures from folded text, ``mood`` tells what is to
be reached from what was, ``years`` until when, ``measures`` of what a figure is, ``rows`` reads tables of indicators,
``finding`` puts them together. ``comparing`` lays the targets of several documents side by side.
"""

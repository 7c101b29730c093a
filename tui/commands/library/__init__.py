"""The commands about many documents: ``zhangju library`` keeps paths, ``zhangju search`` looks through what is at hand.

In: paths, a query. Out: entries and hits, as ``documents.library`` has them.
"""

"""What a reader does with notes: reads, walks and filters them, writes them, takes care of them.

In: the notebook, by way of the session. Out: notes on disk, and the reader's state with what stands where.
"""

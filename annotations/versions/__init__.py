"""Works and their versions: which documents are states of one law, plan or article, and from when.

In come documents, what notes say of theirs, the kept texts and what the reader said; out goes which belong together
(``works``).
"""

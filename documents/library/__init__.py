"""Many documents: what is on the shelf, what a query finds in it, and where references from one to another lead.

``shelf`` lists what is at the reader's paths and remembers what each file is called; ``query`` reads what people
type to search, ``hits`` says what that finds in a document, ``search`` what in many, for every face alike (``patterns``
matches regular expressions in a process of its own); ``title_matching`` finds titles by what is typed of them, ``sounds`` by how they are read aloud, ``kinds`` says
what kind of text a title names, ``typed_paths`` where a path leads; ``reference_targets`` and ``links`` lead from the words of one document into others.
"""

"""How notes leave: Markdown, W3C Web Annotations, CSV, one HTML page and Word, the same bytes for the same notes.

In comes a request (``request.export_request``: documents, notebook, query, options), out go text or bytes, and with
``writing`` a file. A format is a module with ``export(request)`` and a row in ``formats.FORMATS``. ``selection`` holds
the notes that go out, by where they stand; ``shown_text`` and ``whole_text`` how the text reads, ``quoted_once`` what is
quoted of it. ``templates`` holds the forms that people write themselves, ``updating`` what keeps their words in a file.
"""

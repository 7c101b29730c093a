"""How a comparison of two versions leaves, the 新旧对照: Markdown, HTML, Word and JSON.

In comes a request (``rows.ComparisonRequest``: an amendment and how it is shown), out go text or bytes, the same for the
same request. A format is a module with ``export(request)`` and a row in ``forms.COMPARISON_FORMATS``.
"""

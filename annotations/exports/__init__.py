"""How notes leave: Markdown, W3C Web Annotations, CSV and one HTML page, the same bytes for the same notes."""

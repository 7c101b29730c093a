"""Exports in a form of one's own: a template and a request come in, a text goes out.

``template_files`` knows which templates there are, ``template_values`` says what one may use, ``bounded_environment``
runs it within bounds, and ``filled_template`` brings them together. ``shipped`` holds those that come with the app.
"""

"""The reader's screen: one document with its outline and notes.

``state`` is what is shown, as a value with pure steps; ``parts`` do things and reach the rest through ``host``;
``screen`` composes them, routes the widgets' messages to them and arranges the panes. In: a session. Out: dialogs
that are asked, notes and places that are kept through the session.
"""

"""What is asked of a terminal and written to it past Textual.

The page painted before the app is loaded (``first_page``) and the driver that leaves it standing
(``holding_driver``); output that waits for no terminal that is gone (``lasting_output``); how wide a terminal draws
“ ” … — (``widths_asked`` for the running app, ``terminal_probe`` for the doctor). In: bytes that a terminal answers.
Out: widths, and a screen that is never blank.
"""

"""``zhangju man``: the manual page, made of the help of all commands.

In: the commands as the command line knows them, in the language of the call. Out: a page in the language of ``man``.
"""

"""Whether all is well with the data folder and its notes: the findings of ``zhangju doctor``, and what it mends.

In comes the data folder, out go findings: what is fine, worth knowing or wrong, each with its cause and mend.
Nothing is changed but by ``check_up.mend``, and that destroys nothing.
"""

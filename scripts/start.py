"""Set Zhangju up in this checkout, once, and open the reader: python3 scripts/start.py [PATH…]

Arguments are passed on to zhangju. This file and check_python.py keep to syntax that any Python 3 can
parse, so that an old one is told what to install instead of showing a traceback.
"""

import sys

import check_python

check_python.require()

import checkout_venv  # noqa: E402  (an old Python must not parse it)

if __name__ == "__main__":
    python = checkout_venv.prepare("start")
    checkout_venv.become([python.parent / "zhangju", *sys.argv[1:]])

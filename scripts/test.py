"""Set everything up, once, and run every check: python3 scripts/test.py [PYTEST ARGUMENT…]

Like start.py, this keeps to syntax that any Python 3 can parse.
"""

import sys

import check_python

check_python.require()

import checkout_venv  # noqa: E402  (an old Python must not parse it)
import checks  # noqa: E402

if __name__ == "__main__":
    checks.reset_signals()
    sys.exit(checks.run(checkout_venv.prepare("test").parent, sys.argv[1:]))

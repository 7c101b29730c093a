"""``python -m zhangju`` is ``zhangju``."""

import sys

from zhangju import main

if __name__ == "__main__":
    sys.exit(main())

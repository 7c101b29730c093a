"""Say in one line what is missing where this Python cannot run Zhangju."""

import sys

NEEDED = (3, 11)


def require() -> None:
    """Exit with one line where Python is too old or cannot make virtual environments."""
    if sys.version_info < NEEDED:
        sys.exit(
            "Zhangju needs Python %d.%d or later, this is %d.%d: install a newer Python, then run this again with it."
            % (NEEDED + tuple(sys.version_info[:2]))
        )
    try:
        import ensurepip
        import venv
    except ImportError:
        sys.exit(
            "Python's venv module is missing: install it (Debian and Ubuntu: apt install python%d.%d-venv), then run this again."
            % tuple(sys.version_info[:2])
        )
    del ensurepip, venv

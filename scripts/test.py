"""Set everything up, once, and run every check: python3 scripts/test.py [PYTEST ARGUMENT…]

Like start.py, this keeps to syntax that any Python 3 can parse.
"""

import sys

import check_python

check_python.require()

import checkout_venv  # noqa: E402  (an old Python must not parse it)

CHECKS = (
    ("format", "ruff", "format", "--check", "."),
    ("lint", "ruff", "check", "."),
    ("types", "mypy"),
    ("contracts", "lint-imports"),
)

if __name__ == "__main__":
    import subprocess

    tools = checkout_venv.prepare("test").parent
    failed = []
    for name, tool, *arguments in CHECKS:
        print("──", name, flush=True)
        if subprocess.call([tools / tool, *arguments], cwd=checkout_venv.ROOT):
            failed.append(name)
    print("── tests", flush=True)
    if failed:
        print("Failed so far:", ", ".join(failed), flush=True)
    tests = subprocess.call([tools / "pytest", *sys.argv[1:]], cwd=checkout_venv.ROOT)
    sys.exit(tests or bool(failed))

"""Set everything up, once, and run every check: python3 scripts/test.py [PYTEST ARGUMENT…]"""

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
        print(f"── {name}", flush=True)
        if subprocess.call([tools / tool, *arguments], cwd=checkout_venv.ROOT):
            failed.append(name)
    print("── tests", flush=True)
    if failed:
        print(f"Failed so far: {', '.join(failed)}", flush=True)
    tests = subprocess.call([tools / "pytest", *sys.argv[1:]], cwd=checkout_venv.ROOT)
    sys.exit(tests or bool(failed))

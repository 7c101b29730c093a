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
# In a whole run what needs no real terminal uses every core; what draws on one, sets a checkout up, or forks (a worker
# of a parallel run has threads) is run by itself.
BY_THEMSELVES = (
    "tests/annotations/storage/test_faults.py",
    "tests/scripts",
    "tests/tui/terminal/test_control_sequences.py",
    "tests/tui/terminal/test_drafts_and_kills.py",
    "tests/tui/terminal/test_first_page.py",
    "tests/tui/terminal/test_real_terminal.py",
    "tests/tui/terminal/test_security_of_running.py",
    "tests/tui/terminal/test_terminal_probe.py",
    "tests/tui/terminal/test_widths_asked.py",
)
WHOLE_RUN = (
    ["-n", "auto", "--dist", "loadfile"] + ["--ignore=" + path for path in BY_THEMSELVES],
    BY_THEMSELVES,
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
    codes = [
        subprocess.call([tools / "pytest", *run], cwd=checkout_venv.ROOT)
        for run in ((sys.argv[1:],) if sys.argv[1:] else WHOLE_RUN)
    ]
    sys.exit(max(codes) or bool(failed))

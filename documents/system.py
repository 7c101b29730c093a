"""What only one kind of system has, and what the others do in its stead.

Unix has owners of files, locks that can be looked at, limits of a process, folders that can be synced, and terminals
with modes; Windows has none of these, and each system keeps its machine's id elsewhere. Nothing else in the project
imports ``termios``, ``tty``, ``fcntl``, ``resource`` or ``pwd``, or asks ``os`` for what some systems lack. The modules
are loaded where they are needed: this one is loaded before the first page is painted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

MACHINE_IDS: Final = ("/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostid")


def _flag(name: str) -> int:
    """A flag of ``os.open``; 0 where the system has no such thing."""
    return int(getattr(os, name, 0))


TO_READ: Final = os.O_RDONLY | _flag("O_NOFOLLOW") | _flag("O_NONBLOCK") | _flag("O_BINARY")
"""Open a file for reading: no link is followed, no pipe waited for, no line end changed."""
TO_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flag("O_NOFOLLOW") | _flag("O_BINARY")
"""Open a file for writing that is not there yet."""
TO_SYNC: Final = os.O_RDWR if os.name == "nt" else os.O_RDONLY
"""Open a file to have it synced: Windows syncs only what may be written."""


def has_owners() -> bool:
    """Whether files belong to users, with permissions for them and for others."""
    return hasattr(os, "getuid")


def is_own(status: os.stat_result) -> bool:
    """Whether a file is this user's; all are where files have no owners."""
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()


def owner_of(status: os.stat_result) -> str:
    """Whose a file is: the user's name, else the number; nothing where files have no owners."""
    return _user_name(status.st_uid) if hasattr(os, "getuid") else ""


def this_user() -> str:
    """The name of the user who runs this, else the number; nothing where files have no owners."""
    return _user_name(os.getuid()) if hasattr(os, "getuid") else ""


def _user_name(number: int) -> str:
    if sys.platform != "win32":
        with suppress(ImportError, KeyError):
            import pwd

            return pwd.getpwuid(number).pw_name
    return str(number)


def can_sync_folders() -> bool:
    """Whether a folder can be opened, and what is named in it written to disk."""
    return os.name != "nt"


def sync_folder(folder: str | os.PathLike[str]) -> None:
    """Have the names in a folder written to disk, where folders can be opened at all. Raises OSError."""
    if not can_sync_folders():
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_locked(path: str | os.PathLike[str]) -> bool:
    """Whether a process holds the lock of a file now; tried without waiting. False where no lock can be looked at."""
    if sys.platform == "win32":
        return False
    try:
        import fcntl
    except ImportError:
        return False
    try:
        descriptor = os.open(path, TO_READ)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a file system without locks
        return False
    finally:
        os.close(descriptor)
    return False


def lock_holder(path: str | os.PathLike[str]) -> str | None:
    """The number of the process that holds the lock of a file, where the system tells."""
    try:
        inode = os.stat(path).st_ino  # noqa: PTH116 - pathlib is not loaded for it
        with open("/proc/locks", encoding="ascii") as file:  # noqa: PTH123
            locks = [line.split() for line in file]
    except (OSError, ValueError):
        return None
    return next((words[4] for words in locks if len(words) > 5 and words[5].endswith(f":{inode}")), None)


def machine_id() -> bytes:
    """What the system tells its machine from others by; empty where it keeps no such thing in a file."""
    for path in MACHINE_IDS:
        with suppress(OSError), open(path, "rb") as file:  # noqa: PTH123
            if told := file.read().strip():
                return told
    return b""


def hardware_address() -> bytes:
    """The number that a maker gave this machine's network card; empty where there is none, or a made-up one."""
    import uuid

    number = uuid.getnode()
    is_made_up = (number >> 40) & 0b11  # for several at once, or given by whoever runs the machine
    return b"" if is_made_up else f"{number:012x}".encode()


def limit_process(memory: int, seconds: int) -> None:
    """Let this process take so many bytes of address space and seconds of computing, where that can be limited.

    Whoever started it ends it after a while, limited or not.
    """
    if sys.platform == "win32":
        return
    try:
        import resource
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(limit)[1]
        with suppress(ValueError, OSError):  # macOS refuses to limit address space
            resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def let_others_first() -> None:
    """Have this process work when nobody else wants to, where that can be said."""
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(10)


def keep_keys_unseen(terminal: int) -> Callable[[], None] | None:
    """Have a terminal (a descriptor) show none of the keys that wait, and take none of them for a signal.

    What it returns has the terminal take keys in as before; it is None where the terminal has no such modes.
    """
    if sys.platform == "win32":
        return None
    try:
        import termios
    except ImportError:
        return None
    try:
        before, now = termios.tcgetattr(terminal), termios.tcgetattr(terminal)
        now[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        termios.tcsetattr(terminal, termios.TCSANOW, now)
    except termios.error:
        return None

    def give_back() -> None:
        with suppress(termios.error):
            # What is written may wait for ever, as on a stopped terminal: it is not waited for.
            termios.tcsetattr(terminal, termios.TCSANOW, before)

    return give_back


def can_be_suspended() -> bool:
    """Whether a shell with jobs waits behind this process: what is stopped without one can never be brought back."""
    if sys.platform == "win32":
        return False
    try:
        return os.getpgrp() != os.getsid(0)
    except OSError:
        return False


def suspend_job() -> None:
    """Stop this process, and those that were started along with it, until the shell brings them back."""
    if sys.platform != "win32":
        import signal

        os.killpg(os.getpgrp(), signal.SIGTSTP)


@contextmanager
def unseen_answers(keys: int) -> Iterator[None]:
    """Take in what a terminal (a descriptor) sends as it comes, and show none of it.

    Afterwards all is as before, late answers thrown away. Raises OSError where the terminal has no such modes, or is
    another process's just now.
    """
    if sys.platform == "win32":
        raise OSError
    try:
        import termios
        import tty
    except ImportError as error:
        raise OSError from error
    if os.tcgetpgrp(keys) != os.getpgrp():  # a process in the background would be stopped
        raise OSError
    try:
        before = termios.tcgetattr(keys)
    except termios.error as error:
        raise OSError from error
    try:
        tty.setcbreak(keys, termios.TCSANOW)
        yield
    finally:
        termios.tcsetattr(keys, termios.TCSAFLUSH, before)


def sends_within(keys: int, seconds: float) -> bool:
    """Whether a terminal (a descriptor) sends something before so many seconds have passed."""
    import select

    return bool(select.select([keys], [], [], max(0.0, seconds))[0])

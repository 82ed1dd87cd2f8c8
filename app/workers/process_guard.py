"""What every child does to itself first: private files, no core dumps, no orphans."""

import contextlib
import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15


def guard_process(worker: str, parent_id: int) -> None:
    """Tie this process to its parent and make what it writes private."""
    os.umask(0o077)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    forbid_core_dumps()
    name_process(f"inglenook-{worker}")
    die_with_parent(parent_id)


def forbid_core_dumps() -> None:
    """A core dump would hold the text of documents."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def name_process(name: str) -> None:
    """Show a readable name in process lists, where that is possible."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_NAME, name[:15].encode(), 0, 0, 0)


def die_with_parent(parent_id: int) -> None:
    """Ask the kernel for SIGKILL when the thread that started us ends.

    It is that thread, not the process: hosts start children from a thread that lives as
    long as the child. Elsewhere than on Linux the pipe's end tells, in `child.Link`.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if sys.platform != "win32" and os.getppid() != parent_id:
        os._exit(0)  # it died before we could ask


def lower_priority(steps: int) -> None:
    """Let everything else on this computer go first."""
    if steps and hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(steps)

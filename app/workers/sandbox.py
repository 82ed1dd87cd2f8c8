"""What a process that opens a user's file may still do: read it, think, answer."""

import contextlib
import os
import sys
import sysconfig
from pathlib import Path

import msgspec

from app.workers.child_log import LOG_LIMIT_BYTES
from app.workers.landlock import landlock_version, restrict_reading
from app.workers.seccomp import forbid_dangerous_calls, seccomp_available

MEMORY_LIMIT_BYTES = 1_536 * 1024 * 1024  # address space
CPU_LIMIT_S = 20
OPEN_FILES_LIMIT = 64

# Code that is imported late, and fonts for PDFs that bring none. Nothing private.
_SYSTEM_FOLDERS = (
    "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/share/fonts",
    "/usr/local/share/fonts", "/usr/share/X11/fonts",
)  # fmt: skip
_OWN_PACKAGES = ("app", "engine", "rag")


class SandboxStatus(msgspec.Struct, frozen=True):
    """What holds a parser back on this computer."""

    limits: bool  # memory, processor time, open and written files
    landlock: int  # version of the kernel's interface, 0 for none
    system_calls: bool  # no sockets, programs, processes

    @property
    def sentence(self) -> str:
        """For `inglenook doctor`."""
        if self.limits and self.landlock and self.system_calls:
            return "Files are opened in a child that can read nothing else."
        missing = [
            name
            for name, present in (
                ("memory and time limits", self.limits),
                ("file access limits (Landlock)", self.landlock > 0),
                ("network and program limits (seccomp)", self.system_calls),
            )
            if not present
        ]
        return (
            "Files are opened in a disposable child, but this system has no "
            f"{' and no '.join(missing)} for it."
        )


def sandbox_status() -> SandboxStatus:
    """What would be in force; changes nothing."""
    return SandboxStatus(
        limits=sys.platform != "win32",
        landlock=landlock_version(),
        system_calls=seccomp_available(),
    )


def lock_down(file: Path) -> SandboxStatus:
    """Give up everything but reading `file`; each part where the system has it.

    For a process with one thread: Landlock does not reach threads that already run.
    """
    landlock, system_calls = False, False
    with contextlib.suppress(OSError):
        landlock = restrict_reading([file, Path(os.devnull)], _readable_folders())
    with contextlib.suppress(OSError):
        system_calls = forbid_dangerous_calls()
    # With Landlock nothing can be opened for writing; the log already is.
    limits = _limit_resources(LOG_LIMIT_BYTES * 2 if landlock else 0)
    return SandboxStatus(limits, landlock_version() if landlock else 0, system_calls)


def _limit_resources(file_size_bytes: int) -> bool:
    if sys.platform == "win32":
        return False
    import resource

    limits = {
        resource.RLIMIT_FSIZE: file_size_bytes,
        resource.RLIMIT_NOFILE: OPEN_FILES_LIMIT,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":  # macOS does not honour it
        limits[resource.RLIMIT_AS] = MEMORY_LIMIT_BYTES
    for limit, value in limits.items():
        ceiling = _at_most(value, resource.getrlimit(limit)[1])
        resource.setrlimit(limit, (ceiling, ceiling))
    # At the soft limit comes SIGXCPU, which tells why; at the hard one SIGKILL.
    hard = _at_most(CPU_LIMIT_S + 1, resource.getrlimit(resource.RLIMIT_CPU)[1])
    resource.setrlimit(resource.RLIMIT_CPU, (min(CPU_LIMIT_S, hard), hard))
    return True


def _at_most(wanted: int, hard: int) -> int:
    return wanted if hard < 0 else min(wanted, hard)  # -1 is no limit


def _readable_folders() -> set[Path]:
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    python = {Path(sysconfig.get_path(name)) for name in names}
    root = Path(__file__).parents[2]
    own = {root / package for package in _OWN_PACKAGES}
    return python | own | {Path(folder) for folder in _SYSTEM_FOLDERS}

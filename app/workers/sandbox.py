"""What a process that opens a user's file may still do: read it, think, answer."""

import contextlib
import os
import sys
import sysconfig
from pathlib import Path

import msgspec

from app.edition import is_packaged
from app.workers.child_log import LOG_LIMIT_BYTES
from app.workers.landlock import landlock_version, restrict_reading
from app.workers.seccomp import forbid_dangerous_calls, seccomp_available

MEMORY_LIMIT_BYTES = 1_536 * 1024 * 1024  # address space
CPU_LIMIT_S = 20
# Text recognition keeps its models and every layer of a page in memory.
RECOGNITION_MEMORY_BYTES = 3_072 * 1024 * 1024
RECOGNITION_CPU_S = 90
LOWEST_PRIORITY = 19  # so that it yields to a running answer
OPEN_FILES_LIMIT = 64

# Code that is imported late, and fonts for PDFs that bring none. Nothing private.
_SYSTEM_FOLDERS = (
    "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/share/fonts",
    "/usr/local/share/fonts", "/usr/share/X11/fonts",
)  # fmt: skip
_OWN_PACKAGES = ("app", "engine", "rag")


class Allowance(msgspec.Struct, frozen=True):
    """What the reading of one file, or of one page, may cost."""

    memory_bytes: int
    cpu_s: int
    in_background: bool = False


MODEST = Allowance(MEMORY_LIMIT_BYTES, CPU_LIMIT_S)
RECOGNITION = Allowance(RECOGNITION_MEMORY_BYTES, RECOGNITION_CPU_S, in_background=True)


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


def lock_down(file: Path, allowance: Allowance = MODEST) -> SandboxStatus:
    """Give up everything but reading `file`; each part where the system has it.

    For a process with one thread: Landlock does not reach threads that already run.
    """
    landlock, system_calls = False, False
    if allowance.in_background and sys.platform != "win32":
        os.nice(LOWEST_PRIORITY)
    with contextlib.suppress(OSError):
        landlock = restrict_reading([file, Path(os.devnull)], _readable_folders())
    with contextlib.suppress(OSError):
        system_calls = forbid_dangerous_calls()
    # With Landlock nothing can be opened for writing; the log already is.
    limits = _limit_resources(LOG_LIMIT_BYTES * 2 if landlock else 0, allowance)
    return SandboxStatus(limits, landlock_version() if landlock else 0, system_calls)


def _limit_resources(file_size_bytes: int, allowance: Allowance) -> bool:
    if sys.platform == "win32":
        return False
    import resource

    limits = {
        resource.RLIMIT_FSIZE: file_size_bytes,
        resource.RLIMIT_NOFILE: OPEN_FILES_LIMIT,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":  # macOS does not honour it
        limits[resource.RLIMIT_AS] = allowance.memory_bytes
    for limit, value in limits.items():
        ceiling = _at_most(value, resource.getrlimit(limit)[1])
        resource.setrlimit(limit, (ceiling, ceiling))
    # At the soft limit comes SIGXCPU, which tells why; at the hard one SIGKILL.
    cpu_s = allowance.cpu_s
    hard = _at_most(cpu_s + 1, resource.getrlimit(resource.RLIMIT_CPU)[1])
    resource.setrlimit(resource.RLIMIT_CPU, (min(cpu_s, hard), hard))
    return True


def _at_most(wanted: int, hard: int) -> int:
    return wanted if hard < 0 else min(wanted, hard)  # -1 is no limit


def _readable_folders() -> set[Path]:
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    python = {Path(sysconfig.get_path(name)) for name in names}
    root = Path(__file__).parents[2]
    own = {root / package for package in _OWN_PACKAGES}
    if is_packaged():  # the program itself holds all code, in one file
        own |= {root, Path(sys.executable).parent}
    return python | own | {Path(folder) for folder in _SYSTEM_FOLDERS}

"""A seccomp filter: no sockets, no programs, no processes, no other process's memory.

What it forbids fails with EPERM, so that a library which merely tries goes on.
"""

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Sequence

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_MODE_FILTER = 2

_LOAD_WORD, _JUMP_EQUAL, _JUMP_SET, _JUMP_AT_LEAST, _RETURN = (
    0x20,
    0x15,
    0x45,
    0x35,
    0x06,
)
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_ALLOW = 0x7FFF0000
_FAIL = 0x00050000  # with an errno in the lower half
_KILL = 0x80000000
_EPERM, _ENOSYS = 1, 38
_CLONE_THREAD = 0x00010000
_X32_BIT = 0x40000000
_INTERNET_FAMILIES = (2, 10, 17, 40)  # IPv4, IPv6, raw packets, virtual machines


class _Machine:
    """System call numbers of one architecture."""

    def __init__(self, audit: int, clone: int, numbers: dict[str, int]) -> None:
        self.audit = audit
        self.clone = clone
        self.numbers = numbers


_SHARED = {  # numbered alike everywhere since Linux 5
    "pidfd_send_signal": 424,
    "io_uring_setup": 425,
    "io_uring_enter": 426,
    "io_uring_register": 427,
    "open_tree": 428,
    "move_mount": 429,
    "fsopen": 430,
    "pidfd_getfd": 438,
}
_CLONE3 = 435  # its flags lie in memory that a filter cannot see

_MACHINES = {
    "x86_64": _Machine(
        0xC000003E,
        56,
        {
            "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "sendmsg": 46,
            "bind": 49, "listen": 50, "socketpair": 53, "fork": 57, "vfork": 58,
            "execve": 59, "kill": 62, "ptrace": 101, "mount": 165, "bpf": 321,
            "tkill": 200, "add_key": 248, "keyctl": 250, "unshare": 272, "accept4": 288,
            "perf_event_open": 298, "open_by_handle_at": 304, "sendmmsg": 307,
            "setns": 308, "process_vm_readv": 310, "process_vm_writev": 311,
            "memfd_create": 319, "execveat": 322, "userfaultfd": 323,
        },
    ),
    "aarch64": _Machine(
        0xC00000B7,
        220,
        {
            "socket": 198, "connect": 203, "accept": 202, "sendto": 206, "sendmsg": 211,
            "bind": 200, "listen": 201, "socketpair": 199, "execve": 221, "kill": 129,
            "ptrace": 117, "mount": 40, "bpf": 280, "tkill": 130, "add_key": 217,
            "keyctl": 219, "unshare": 97, "accept4": 242, "perf_event_open": 241,
            "open_by_handle_at": 265, "sendmmsg": 269, "setns": 268,
            "process_vm_readv": 270, "process_vm_writev": 271, "memfd_create": 279,
            "execveat": 281, "userfaultfd": 282,
        },
    ),
}  # fmt: skip


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def seccomp_available() -> bool:
    """Whether this system can be told to forbid system calls."""
    return sys.platform == "linux" and platform.machine() in _MACHINES


def forbid_dangerous_calls() -> bool:
    """Install the filter for this thread and all it starts; False where unknown.

    Raises OSError where the kernel refuses.
    """
    if not seccomp_available():
        return False
    _install(_program(_MACHINES[platform.machine()]))
    return True


def forbid_internet_sockets() -> bool:
    """No sockets but those inside this computer, native code included.

    For this thread and all it starts; False where unknown. Raises OSError where the
    kernel refuses.
    """
    if not seccomp_available():
        return False
    _install(_without_internet(_MACHINES[platform.machine()]))
    return True


def _install(code: bytes) -> None:
    program = _Program(len(code) // 8, code)
    library = ctypes.CDLL(None, use_errno=True)
    for arguments in (
        (_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0),
    ):
        if library.prctl(*arguments) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))


def _without_internet(machine: _Machine) -> bytes:
    return b"".join(
        [
            *_call_number(machine),
            *_forbid([_SHARED["io_uring_setup"]]),  # it opens sockets of its own
            _step(_JUMP_EQUAL, machine.numbers["socket"], if_true=1),
            _step(_RETURN, _ALLOW),
            _step(_LOAD_WORD, _FIRST_ARGUMENT_AT),
            *_forbid(_INTERNET_FAMILIES),
            _step(_RETURN, _ALLOW),
        ]
    )


def _call_number(machine: _Machine) -> tuple[bytes, ...]:
    """Load it; a call of another architecture ends the process."""
    return (
        _step(_LOAD_WORD, _ARCHITECTURE_AT),
        _step(_JUMP_EQUAL, machine.audit, if_true=1),
        _step(_RETURN, _KILL),
        _step(_LOAD_WORD, _NUMBER_AT),
        *_when(_JUMP_AT_LEAST, _X32_BIT, _KILL),
    )


def _program(machine: _Machine) -> bytes:
    forbidden = sorted({*machine.numbers.values(), *_SHARED.values()})
    return b"".join(
        [
            *_call_number(machine),
            *_when(_JUMP_EQUAL, _CLONE3, _FAIL | _ENOSYS),
            *_forbid(forbidden),
            # Threads may be started, processes not.
            _step(_JUMP_EQUAL, machine.clone, if_true=1),
            _step(_RETURN, _ALLOW),
            _step(_LOAD_WORD, _FIRST_ARGUMENT_AT),
            *_when(_JUMP_SET, _CLONE_THREAD, _ALLOW),
            _step(_RETURN, _FAIL | _EPERM),
        ]
    )


def _forbid(numbers: Sequence[int]) -> list[bytes]:
    return [s for number in numbers for s in _when(_JUMP_EQUAL, number, _FAIL | _EPERM)]


def _when(jump: int, value: int, verdict: int) -> tuple[bytes, bytes]:
    return _step(jump, value, if_false=1), _step(_RETURN, verdict)


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)

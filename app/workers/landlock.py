"""Landlock (Linux 5.13 and later): this process may read only what it is given.

It binds the calling thread and what that starts, so it is used before the process has
a second thread. Numbers and structs: the kernel's userspace-api/landlock.rst.
"""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1
_PR_SET_NO_NEW_PRIVS = 38

_READ_FILE = 1 << 2
_READ_DIR = 1 << 3
# All rights on files that version N of the interface knows: the first N bits count.
_FILE_RIGHTS_BY_ABI = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NETWORK_RIGHTS = 0b11  # bind and connect TCP, from version 4
_SCOPES = 0b11  # abstract sockets and signals, from version 6


class _RulesetAttribute(ctypes.Structure):
    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathAttribute(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (
        ("allowed_access", ctypes.c_uint64),
        ("parent_fd", ctypes.c_int32),
    )


def landlock_version() -> int:
    """The version of the interface that this kernel offers; 0 for none."""
    if sys.platform != "linux":
        return 0
    found: int = _syscall(_CREATE_RULESET, None, 0, _CREATE_RULESET_VERSION)
    return max(found, 0)


def restrict_reading(files: Iterable[Path], folders: Iterable[Path]) -> bool:
    """From now on only these can be read, nothing written, no TCP used, none signalled.

    False where the kernel has no Landlock; raises OSError where it refuses.
    """
    version = landlock_version()
    if version == 0:
        return False
    ruleset = _create_ruleset(version)
    try:
        for path in files:
            _allow(ruleset, path, _READ_FILE)
        for path in folders:
            _allow(ruleset, path, _READ_FILE | _READ_DIR)
        _check(ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        _check(_syscall(_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)
    return True


def _create_ruleset(version: int) -> int:
    bits = _FILE_RIGHTS_BY_ABI.get(version, max(_FILE_RIGHTS_BY_ABI.values()))
    attribute = _RulesetAttribute(
        handled_access_fs=(1 << bits) - 1,
        handled_access_net=_NETWORK_RIGHTS if version >= 4 else 0,
        scoped=_SCOPES if version >= 6 else 0,
    )
    # An older kernel refuses fields that it does not know, unless left out.
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    return _check(_syscall(_CREATE_RULESET, ctypes.byref(attribute), size, 0))


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # it is not there, so there is nothing to allow
    try:
        rule = _PathAttribute(allowed_access=rights, parent_fd=parent)
        arguments = (_RULE_PATH_BENEATH, ctypes.byref(rule), 0)
        _check(_syscall(_ADD_RULE, ruleset, *arguments))
    finally:
        os.close(parent)


def _syscall(number: int, *arguments: object) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    found: int = library.syscall(
        ctypes.c_long(number),
        *(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments),
    )
    return found


def _check(result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result

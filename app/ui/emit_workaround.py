"""WORKAROUND for PySide6 6.12 on Python 3.11: each `Signal.emit` loses a reference.

`emit` returns True without taking a reference to it. After some hundred emits the count
of True reaches zero and Python aborts ("bool_dealloc: deallocating True or False").
From Python 3.12 on True is immortal and nothing has to be done.
"""

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)
EXTRA_REFERENCES = 1 << 40  # at a million emits a second: twelve days


def keep_true_alive() -> None:
    """Give True references to lose; safe to call more than once."""
    if (
        sys.version_info >= IMMORTAL_SINCE
        or sys.getrefcount(True) > EXTRA_REFERENCES // 2
    ):
        return
    count = ctypes.c_ssize_t.from_address(id(True))
    count.value += EXTRA_REFERENCES

"""WORKAROUND for PySide6 6.12 on Python 3.11: it gives None, True and False away.

Its wheels are built as if these were immortal, which they are from Python 3.12 on.
Before that, every call that returns one of them loses a reference, and after some
thousand calls Python aborts ("none_dealloc: deallocating None").
"""

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)
EXTRA_REFERENCES = 1 << 40  # at a million calls a second: twelve days
_SINGLETONS = (None, True, False, NotImplemented)


def make_singletons_immortal() -> None:
    """Give each enough references to lose; safe to call more than once."""
    if sys.version_info >= IMMORTAL_SINCE:
        return
    for singleton in _SINGLETONS:
        if sys.getrefcount(singleton) < EXTRA_REFERENCES // 2:
            count = ctypes.c_ssize_t.from_address(id(singleton))
            count.value += EXTRA_REFERENCES

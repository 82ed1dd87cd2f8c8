"""How long this process has been running, interpreter start included."""

import os
import time
from pathlib import Path

_IMPORTED = time.monotonic()
_STAT = Path("/proc/self/stat")
_STARTTIME_FIELD = 22  # of proc(5), counted from 1


def process_started() -> float:
    """When the process began, on the clock of `time.monotonic`."""
    try:
        after_name = _STAT.read_text("ascii", "replace").rpartition(")")[2].split()
        ticks = int(after_name[_STARTTIME_FIELD - 3])
        since_boot = ticks / os.sysconf("SC_CLK_TCK")
        age = time.clock_gettime(time.CLOCK_BOOTTIME) - since_boot
    except (OSError, AttributeError, ValueError, IndexError):
        return _IMPORTED
    return time.monotonic() - age

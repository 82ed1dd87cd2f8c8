"""How many cores to use: fewer while other programs need them.

Threads of one call wait for each other at every layer. When another process has one of
the cores, all wait for the thread that shares it: decoding fell from 190 tokens/s to 7
(measured on two cores). So a core that is taken is better left alone.
"""

import time
from collections.abc import Callable
from pathlib import Path

_LOOK_EVERY_S = 0.5
_TAKEN, _FREE = 0.6, 0.3  # cores; between them nothing changes
_LOOKS_TO_FALL, _LOOKS_TO_RISE = 2, 4


class CpuTimes:
    """CPU seconds spent so far."""

    def __init__(self) -> None:
        self._tick_s = 0.01  # what the kernel counts in, on every Linux there is

    def everyone(self) -> float | None:
        """Of all processes; None where the system does not say."""
        try:
            first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0]
        except OSError:
            return None
        user, nice, system, _, _, irq, softirq, *_ = map(int, first.split()[1:])
        return (user + nice + system + irq + softirq) * self._tick_s

    def own(self) -> float:
        """Of all threads of this process."""
        return time.process_time()


class ThreadGovernor:
    """Follows the load of others, slowly enough not to swing."""

    def __init__(
        self,
        most: int,
        times: CpuTimes | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = most
        self._times = times or CpuTimes()
        self._clock = clock
        self.threads = most
        self._looked_at = clock()
        self._everyone = self._times.everyone()
        self._own = self._times.own()
        self._wishes = 0  # looks in a row that wanted more (positive) or fewer threads

    def look(self) -> bool:
        """Cheap enough for every token. True: `threads` has changed."""
        now = self._clock()
        elapsed = now - self._looked_at
        if elapsed < _LOOK_EVERY_S:
            return False
        everyone, own = self._times.everyone(), self._times.own()
        before, own_before = self._everyone, self._own
        self._looked_at, self._everyone, self._own = now, everyone, own
        if everyone is None or before is None:
            return False
        others = max(0.0, (everyone - before) - (own - own_before)) / elapsed
        return self._follow(others)

    def _follow(self, others: float) -> bool:
        taken = int(others + 1 - _TAKEN)
        free = int(others + 1 - _FREE)
        if self._most - taken < self.threads:
            self._wishes = min(self._wishes, 0) - 1
        elif self._most - free > self.threads:
            self._wishes = max(self._wishes, 0) + 1
        else:
            self._wishes = 0
        if self._wishes <= -_LOOKS_TO_FALL:
            wanted = self._most - taken
        elif self._wishes >= _LOOKS_TO_RISE:
            wanted = self._most - free
        else:
            return False
        self._wishes = 0
        changed = max(1, wanted) != self.threads
        self.threads = max(1, wanted)
        return changed

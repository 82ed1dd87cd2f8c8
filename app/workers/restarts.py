"""When a worker that died may come back: at once, after a pause, or not for a while."""

import time

from app.workers.errors import WorkerCrashLoopError

CRASH_LOOP_LIMIT = 5  # deaths in a row without one answer
CRASH_LOOP_PAUSE_S = 30.0
FIRST_PAUSE_S = 0.05  # before a restart by itself; doubles with each death
LONGEST_PAUSE_S = 2.0
OWN_RESTARTS = 30  # by itself, within the window; later only when asked
OWN_RESTART_WINDOW_S = 600.0


class Restarts:
    """Bookkeeping of deaths."""

    def __init__(self, keep_alive: bool) -> None:
        self._keep_alive = keep_alive
        self._in_a_row = 0
        self._deaths: list[float] = []
        self._restart_at: float | None = None
        self._has_died = False

    def note_death(self) -> None:
        """The worker ended without being asked to."""
        now = time.monotonic()
        self._in_a_row += 1
        self._has_died = True
        recent = [then for then in self._deaths if now - then < OWN_RESTART_WINDOW_S]
        self._deaths = [*recent, now]
        if self._keep_alive and len(self._deaths) <= OWN_RESTARTS:
            pause_s = FIRST_PAUSE_S * 2.0 ** (len(self._deaths) - 1)
            self._restart_at = now + min(pause_s, LONGEST_PAUSE_S)

    def note_return(self) -> bool:
        """The worker is ready; True where it had died before."""
        had_died, self._has_died = self._has_died, False
        return had_died

    def forgive(self) -> None:
        """The worker did something useful, or is about to be another one."""
        self._in_a_row = 0

    def require_allowed(self, title: str) -> None:
        """Raise where starting it once more would only crash it once more."""
        if self._in_a_row < CRASH_LOOP_LIMIT or self._restart_at is not None:
            return  # where it comes back by itself anyway, it may as well come now
        if time.monotonic() - self._deaths[-1] < CRASH_LOOP_PAUSE_S:
            raise WorkerCrashLoopError(
                f"{title} stopped {self._in_a_row} times in a row. "
                "Wait half a minute, then try again."
            )

    def seconds_to_restart(self) -> float | None:
        """How long until it should come back by itself; None: only when asked."""
        if self._restart_at is None:
            return None
        return self._restart_at - time.monotonic()

    def cancel_restart(self) -> None:
        """It is being started now."""
        self._restart_at = None

"""A flag that long work looks at between steps."""

from collections.abc import Callable


class CancelToken:
    """Set once, from anywhere; `on_cancel` lets a proxy pass it on."""

    def __init__(self) -> None:
        self._cancelled = False
        self._listeners: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        if self._cancelled:
            return
        self._cancelled = True
        for listener in tuple(self._listeners):
            listener()

    def on_cancel(self, listener: Callable[[], None]) -> None:
        """Call `listener` when cancelled, at once if that has happened already."""
        self._listeners.append(listener)
        if self._cancelled:
            listener()

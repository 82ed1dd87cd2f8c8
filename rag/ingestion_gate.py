"""Where ingestion waits: paused by the user, or while an answer is being written."""

import threading

# An answer whose end nobody reports must not stop ingestion for ever.
ANSWER_PATIENCE_S = 300.0


class Gate:
    """Set by one thread, waited at by the ingestion thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._paused = False
        self._answering = False
        self._closed = False

    @property
    def is_paused(self) -> bool:
        """Whether the user paused ingestion."""
        return self._paused

    @property
    def is_closed(self) -> bool:
        """Whether ingestion has to end."""
        return self._closed

    def is_open(self) -> bool:
        """Whether `wait` would not wait, and work is to go on."""
        return not (self._paused or self._answering or self._closed)

    def pause(self) -> None:
        """Stop at the next step."""
        self._set(paused=True)

    def resume(self) -> None:
        """Go on."""
        self._set(paused=False)

    def answer(self, answering: bool) -> None:
        """Let an answer have the processor."""
        self._set(answering=answering)

    def close(self) -> None:
        """End ingestion for good."""
        self._set(closed=True)

    def wait(self) -> bool:
        """Wait until work may go on; False when it has to end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or not self._paused)
            self._changed.wait_for(
                lambda: self._closed or not self._answering, ANSWER_PATIENCE_S
            )
            return not self._closed

    def _set(
        self,
        *,
        paused: bool | None = None,
        answering: bool | None = None,
        closed: bool | None = None,
    ) -> None:
        with self._changed:
            self._paused = self._paused if paused is None else paused
            self._answering = self._answering if answering is None else answering
            self._closed = self._closed if closed is None else closed
            self._changed.notify_all()

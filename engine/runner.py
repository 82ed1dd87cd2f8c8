"""Takes turns among everything a model is asked for, a batch at a time.

There is no thread here: whoever waits for news of a task does a step for all. So tasks
of several threads share batches, and a finished token is handed over while the next
one is computed. Interactive tasks go first; background ones share what is left.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence

from engine.errors import EngineError
from engine.llama_context import AbortedError
from engine.llama_decoder import WORTH_PARKING, Decoder
from engine.sequences import (
    ANSWER_TAIL,
    WORTHLESS_TAIL,
    NoSequenceError,
    common_length,
)
from engine.task import Task

# Fewer tokens than this are over before anyone would notice; asking whether to stop
# costs more.
_WATCHED_TOKENS = 32
# A prompt that shares more than this with one that is being read waits and forks it.
_WORTH_WAITING = 32


class Runner:
    """Thread-safe, except for `step`, which one thread at a time does for all."""

    def __init__(
        self, decoder: Decoder, before_step: Callable[[], None] = lambda: None
    ) -> None:
        self._decoder = decoder
        self._before_step = before_step
        self._changed = threading.Condition()
        self._stepping = False
        self._waiting: list[Task] = []
        self._active: list[Task] = []
        self._arrived = 0  # interactive tasks that no step has seen yet

    @property
    def idle(self) -> bool:
        return not (self._waiting or self._active)

    def submit(self, *tasks: Task) -> None:
        """Queue tasks; they go on whenever anyone calls `follow`."""
        with self._changed:
            self._waiting += tasks
            self._arrived += sum(task.priority == "interactive" for task in tasks)

    def follow(self, task: Task) -> None:
        """Wait, and work, until a task has news or is done."""
        with self._changed:
            while self._stepping and not _has_news(task):
                self._changed.wait()
            if _has_news(task):
                return
            self._stepping = True
        try:
            while not _has_news(task):
                self._step()
                if len(self._active) + len(self._waiting) > 1:
                    with self._changed:
                        self._changed.notify_all()
        finally:
            self._stop_stepping()

    def remove(self, task: Task) -> None:
        """Nobody waits for this task any more; returns when it is out of the way."""
        with self.exclusive():
            self._take_out(task)

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[Decoder]:
        """No step is done meanwhile, so that the decoder can be used directly."""
        with self._changed:
            while self._stepping:
                self._changed.wait()
            self._stepping = True
        try:
            yield self._decoder
        finally:
            self._stop_stepping()

    def _stop_stepping(self) -> None:
        with self._changed:
            self._stepping = False
            self._changed.notify_all()

    def _step(self) -> None:
        """One batch for the tasks whose turn it is."""
        self._before_step()
        self._stop_cancelled()
        if self._waiting or self._arrived:
            self._admit()
        tasks = self._whose_turn()
        if not tasks:
            return
        filled = self._fill(tasks)
        if not filled:
            return
        try:
            watched = self._decoder.pending >= _WATCHED_TOKENS
            self._decoder.run((lambda: self._should_stop(tasks)) if watched else None)
        except AbortedError:
            return  # the next step begins with those who were cancelled
        except EngineError as error:
            self._fail(filled, error)
            return
        except BaseException as error:
            self._fail(filled, EngineError("The model failed.", repr(error)))
            raise
        for task in filled:
            try:
                task.take(self._decoder)
            except EngineError as error:
                self._fail([task], error)
            if task.done:
                self._take_out(task)

    def _whose_turn(self) -> list[Task]:
        """Interactive tasks before all others, and writing before reading."""
        if len(self._active) == 1:
            return self._active.copy()
        urgent = [t for t in self._active if t.priority == "interactive"]
        return sorted(urgent or self._active, key=lambda task: task.is_reading)

    def _fill(self, tasks: Sequence[Task]) -> list[Task]:
        """Let tasks fill the batch while there is room; gives those that did."""
        filled = []
        reading = len(tasks) > 1 and any(task.is_reading for task in tasks)
        for number, task in enumerate(tasks, start=1):
            before = self._decoder.pending
            if self._decoder.room and self._decoder.output_room:
                task.company = 0 if reading else len(tasks)
                task.following = len(tasks) - number
                task.fill(self._decoder)
            if self._decoder.pending > before:
                filled.append(task)
        return filled

    def _should_stop(self, tasks: Sequence[Task]) -> bool:
        if self._arrived and tasks[0].priority == "background":
            return True
        return any(task.cancel.cancelled for task in tasks)

    def _stop_cancelled(self) -> None:
        for task in (*self._active, *self._waiting):
            if task.cancel.cancelled:
                task.stop()
                task.done = True
                self._take_out(task)

    def _fail(self, tasks: Sequence[Task], error: EngineError) -> None:
        for task in tasks:
            task.error = error
            task.done = True
            self._take_out(task)

    def _take_out(self, task: Task) -> None:
        if task in self._waiting:
            self._waiting.remove(task)
        if task in self._active:
            self._active.remove(task)
        self._leave(task)

    def _leave(self, task: Task) -> None:
        if task.sequence is not None:
            for fork in task.forks:
                self._decoder.drop(fork)
            task.forks.clear()
            self._decoder.release(task.sequence)
            task.sequence = None
            task.left()

    def _admit(self) -> None:
        """Let in who fits, interactive tasks first; they may send others out."""
        self._arrived = 0
        order = sorted(self._waiting, key=lambda task: task.priority == "background")
        for task in order:
            if self._should_wait(task):
                continue
            while not self._enter(task):
                if not self._send_out_for(task):
                    break

    def _enter(self, task: Task) -> bool:
        table = self._decoder.table
        tokens = task.tokens()
        self._decoder.prepare(tokens)
        match, length = table.best_match(tokens)
        shared = match.cells[:length] if match else []
        needed = len(tokens) - len(shared) + task.room_to_grow()
        promised = sum(
            max(0, len(other.tokens()) - len(other.sequence or ()))
            + other.room_to_grow()
            for other in self._active
        )
        fits = table.busy_cells(shared) + promised + needed <= table.cells
        if not fits and self._active:
            return False
        try:
            urgent = task.priority == "interactive"
            tail = ANSWER_TAIL if urgent else WORTHLESS_TAIL
            task.sequence = self._decoder.open(tokens, tail)
        except NoSequenceError:
            return False
        if urgent and task.room_to_grow() >= WORTH_PARKING:
            self._decoder.park_idle()
        self._waiting.remove(task)
        self._active.append(task)
        task.opened()
        return True

    def _should_wait(self, task: Task) -> bool:
        """Whether another is about to read most of the same prompt."""
        tokens = task.tokens()
        _, have = self._decoder.table.best_match(tokens)
        return any(
            other.is_reading
            and common_length(other.tokens(), tokens) > have + _WORTH_WAITING
            for other in self._active
            if other.priority == task.priority or task.priority == "background"
        )

    def _send_out_for(self, task: Task) -> bool:
        """Make a background task wait again; what it has read stays while it can."""
        if task.priority == "background":
            return False
        for other in reversed(self._active):
            if other.priority == "background":
                self._active.remove(other)
                self._leave(other)
                self._waiting.insert(0, other)
                return True
        return False


def _has_news(task: Task) -> bool:
    return bool(task.news) or task.done

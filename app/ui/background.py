"""Run work off the GUI thread and hear about it on the GUI thread.

`run` is for one result, `stream` for a generator of events. Nothing else in the window
starts threads.
"""

import sys
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QRunnable,
    Qt,
    QThreadPool,
    Signal,
    Slot,
)

from engine.cancel import CancelToken

T = TypeVar("T")
E = TypeVar("E")

_MAX_TASKS = 12
_REGISTRY_NAME = "background_tasks"


class Task(QObject):
    """One piece of work in flight. Lives on the GUI thread until its work has ended."""

    ended = Signal(object)  # the `_Work` that is over, after its last callback
    _posted = Signal(object)

    def __init__(self, owner: QObject, registry: "_Registry") -> None:
        # A parent makes Qt the owner: the last Python reference may go in any thread.
        super().__init__(registry)
        self._owner: QObject | None = owner
        self._token = CancelToken()
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        owner.destroyed.connect(self.cancel)

    @property
    def token(self) -> CancelToken:
        return self._token

    @property
    def running(self) -> bool:
        """False once everything it had to say has been said."""
        return self._owner is not None

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop; what it still says is delivered."""
        self._token.cancel()

    def post(self, callback: Callable[[], None]) -> None:
        """From any thread: call back on the GUI thread, if the owner still lives."""
        self._posted.emit(callback)

    def let_go(self) -> None:
        """The registry's to call, on the GUI thread."""
        self._owner = None
        self.deleteLater()

    @Slot(object)
    def _deliver(self, callback: Callable[[], None]) -> None:
        if self._owner is not None and shiboken6.isValid(self._owner):
            callback()


class _Registry(QObject):
    """Knows the tasks that run; a child of the application object."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self.setObjectName(_REGISTRY_NAME)
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(_MAX_TASKS)
        self.tasks: set[Task] = set()

    @Slot(object)
    def drop(self, work: "_Work") -> None:
        task = work.empty()
        if task is not None:
            self.tasks.discard(task)
            task.let_go()


class _Work(QRunnable):
    """Holds what a thread runs, and gives it up on the GUI thread.

    Callbacks refer to widgets, and a widget must not be freed by another thread: so
    the last reference to them is let go in `empty`, never when `run` returns.
    """

    def __init__(self, task: Task, body: Callable[[], None]) -> None:
        super().__init__()
        self._held: list[tuple[Task, Callable[[], None]]] = [(task, body)]

    def run(self) -> None:
        self._held[0][1]()
        self._held[0][0].ended.emit(self)

    def empty(self) -> Task | None:
        """Let go of everything; the task it was."""
        return self._held.pop()[0] if self._held else None


def run(
    owner: QObject,
    work: Callable[[CancelToken], T],
    succeeded: Callable[[T], None] | None = None,
    failed: Callable[[Exception], None] | None = None,
) -> Task:
    """Call `work` on a thread; exactly one of the callbacks follows on the GUI thread.

    Without `failed` an error goes to the exception hook, which shows it. Callbacks are
    dropped when `owner` is destroyed, and its work is cancelled.
    """

    def body(task: Task) -> Callable[[], None]:
        result = work(task.token)
        return lambda: succeeded(result) if succeeded is not None else None

    return _start(owner, body, failed)


def stream(
    owner: QObject,
    work: Callable[[CancelToken], Iterator[E]],
    on_event: Callable[[E], None],
    finished: Callable[[], None] | None = None,
    failed: Callable[[Exception], None] | None = None,
) -> Task:
    """Iterate `work` on a thread; events, then `finished` or `failed`, in order."""

    def body(task: Task) -> Callable[[], None]:
        for event in work(task.token):
            task.post(_bound(on_event, event))
        return finished if finished is not None else _nothing

    return _start(owner, body, failed)


def wait_for_all(timeout_s: float) -> bool:
    """Cancel everything and wait; False when something did not stop in time.

    What was said is delivered, and what that starts is cancelled and awaited too.
    """
    registry = _registry()
    deadline = time.monotonic() + timeout_s
    while registry.tasks and time.monotonic() < deadline:
        for task in tuple(registry.tasks):
            task.cancel()
        left_s = max(0.0, deadline - time.monotonic())
        registry.pool.waitForDone(int(left_s * 1000))
        QCoreApplication.sendPostedEvents()
    return not registry.tasks


def running_tasks() -> int:
    """How many tasks have not ended yet."""
    return len(_registry().tasks)


def _start(
    owner: QObject,
    body: Callable[[Task], Callable[[], None]],
    failed: Callable[[Exception], None] | None,
) -> Task:
    registry = _registry()
    task = Task(owner, registry)
    registry.tasks.add(task)
    task.ended.connect(registry.drop, Qt.ConnectionType.QueuedConnection)

    def work() -> None:
        try:
            last = body(task)
        except Exception as error:  # noqa: BLE001 - the background runner hands it over
            last = _bound(failed if failed is not None else _unhandled, error)
        task.post(last)

    registry.pool.start(_Work(task, work))
    return task


def _registry() -> _Registry:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("Background work needs a running application.")
    found = application.findChild(_Registry, _REGISTRY_NAME)
    return found if found is not None else _Registry(application)


def _bound(callback: Callable[[T], None], argument: T) -> Callable[[], None]:
    return lambda: callback(argument)


def _nothing() -> None:
    """Nothing was asked to follow."""


def _unhandled(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)

"""Work off the GUI thread reports on the GUI thread, or not at all."""

import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QThread

from app.ui import background
from engine.cancel import CancelToken

Until = Callable[[Callable[[], object]], None]


def test_result_arrives_on_the_gui_thread(until: Until) -> None:
    owner = QObject()
    seen: list[object] = []
    background.run(
        owner,
        lambda _: threading.current_thread() is threading.main_thread(),
        lambda on_main: seen.append((on_main, QThread.isMainThread())),
    )
    until(lambda: seen)
    assert seen == [(False, True)]


def test_events_come_in_order_and_then_the_end(until: Until) -> None:
    owner = QObject()
    seen: list[object] = []
    background.stream(
        owner, lambda _: iter(range(50)), seen.append, lambda: seen.append("end")
    )
    until(lambda: "end" in seen)
    assert seen == [*range(50), "end"]


def test_an_error_goes_to_failed(until: Until) -> None:
    owner = QObject()
    seen: list[object] = []

    def broken(_: CancelToken) -> Iterator[int]:
        yield 1
        raise OSError("no")

    background.stream(owner, broken, seen.append, failed=lambda e: seen.append(str(e)))
    until(lambda: len(seen) == 2)
    assert seen == [1, "no"]


def test_an_unhandled_error_reaches_the_exception_hook(
    until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, _: seen.append(kind))

    def broken(_: CancelToken) -> None:
        raise LookupError

    owner = QObject()
    background.run(owner, broken)
    until(lambda: seen)
    assert seen == [LookupError]


def test_cancel_reaches_the_work(until: Until) -> None:
    owner = QObject()
    seen: list[object] = []

    def wait(cancel: CancelToken) -> str:
        stopped = threading.Event()
        cancel.on_cancel(stopped.set)
        return "stopped" if stopped.wait(5) else "late"

    task = background.run(owner, wait, seen.append)
    task.cancel()
    until(lambda: seen)
    assert seen == ["stopped"]
    until(lambda: not task.running)


def test_a_destroyed_owner_hears_nothing_and_its_work_is_cancelled(
    until: Until,
) -> None:
    owner = QObject()
    seen: list[object] = []
    cancelled = threading.Event()

    def wait(cancel: CancelToken) -> None:
        cancel.on_cancel(cancelled.set)
        cancelled.wait(5)

    background.run(owner, wait, seen.append)
    owner.deleteLater()
    until(cancelled.is_set)
    until(lambda: background.running_tasks() == 0)
    assert seen == []


def test_waiting_for_all_cancels_and_delivers_what_was_said() -> None:
    owner = QObject()
    seen: list[object] = []

    def wait(cancel: CancelToken) -> str:
        stopped = threading.Event()
        cancel.on_cancel(stopped.set)
        return "stopped" if stopped.wait(5) else "late"

    background.run(owner, wait, seen.append)
    assert background.wait_for_all(5.0)
    assert seen == ["stopped"]

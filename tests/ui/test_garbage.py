"""Cycles are freed on the GUI thread, and what was imported is not looked through."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.garbage import GarbageCollector


class Knot:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    assert qtbot
    parent = QObject()
    made = GarbageCollector(parent)
    yield made
    made.stop()


def test_a_cycle_goes_when_it_is_due_and_not_before(
    collector: GarbageCollector,
) -> None:
    assert not gc.isenabled()
    gone = weakref.ref(Knot())
    collector.collect()
    kept = [Knot() for _ in range(2 * gc.get_threshold()[0])]
    collector.collect()
    assert gone() is None
    assert kept


def test_what_was_there_is_left_alone_until_it_is_stopped(
    collector: GarbageCollector,
) -> None:
    frozen = gc.get_freeze_count()
    assert frozen > 10_000
    gc.collect()
    assert gc.get_freeze_count() > frozen * 0.9
    collector.stop()
    assert gc.get_freeze_count() == 0


def test_what_came_later_can_be_spared_too(collector: GarbageCollector) -> None:
    before = gc.get_freeze_count()
    kept = [Knot() for _ in range(100)]
    collector.spare()
    assert gc.get_freeze_count() >= before + len(kept)

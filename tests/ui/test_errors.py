"""Errors appear in one place as sentences; bugs leave a report."""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.errors import (
    ErrorAction,
    ErrorBanner,
    ExceptionHook,
    describe,
    show_error,
)
from rag.errors import DiskFullError


@pytest.fixture
def banner(qtbot: QtBot, appearance: Appearance) -> Iterator[ErrorBanner]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = ErrorBanner(appearance)
    QVBoxLayout(holder).addWidget(made)
    holder.show()
    yield made
    holder.close()


def test_any_widget_of_the_window_can_show_an_error(banner: ErrorBanner) -> None:
    origin = QPushButton(banner.window())
    assert show_error(origin, "The disk is full.", "errno 28")
    assert banner.sentence == "The disk is full."
    assert banner.isVisible()


def test_a_widget_without_a_banner_says_so(qtbot: QtBot) -> None:
    alone = QWidget()
    qtbot.addWidget(alone)
    assert not show_error(alone, "The disk is full.")


def test_the_action_is_taken_once_and_the_banner_goes(banner: ErrorBanner) -> None:
    taken: list[int] = []
    banner.show_error(
        "It broke.", "", ErrorAction("Ask again", lambda: taken.append(1))
    )
    button = banner.findChild(QPushButton, "error_action")
    assert button is not None
    assert button.text() == "Ask again"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert taken == [1]
    assert banner.sentence == ""


def test_details_are_folded_away_until_asked_for(banner: ErrorBanner) -> None:
    banner.show_error("It broke.", "line 1 of the log")
    detail = banner.findChild(QWidget, "error_detail")
    more = banner.findChild(QPushButton, "error_details")
    assert detail is not None
    assert more is not None
    assert not detail.isVisible()
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert detail.isVisible()


def test_markup_in_an_error_is_shown_as_text(banner: ErrorBanner) -> None:
    banner.show_error('<img src="file:///etc/passwd">.')
    assert banner.sentence == '<img src="file:///etc/passwd">.'


def test_expected_failures_carry_their_sentence() -> None:
    known = describe(DiskFullError("The disk is full.", "errno 28"))
    assert known == ("The disk is full.", "errno 28")
    refused = describe(PermissionError(13, "Permission denied", "/x"))
    assert refused is not None
    assert refused[0] == "Permission denied (/x)."
    assert describe(KeyError("x")) is None


def test_a_bug_leaves_a_private_report(qtbot: QtBot, tmp_path: Path) -> None:
    hook = ExceptionHook(tmp_path / "logs")
    error = KeyError("secret")
    with qtbot.waitSignal(hook.raised) as raised:
        hook.handle(KeyError, error, None)
    reports = list((tmp_path / "logs").glob("crash-*.txt"))
    assert len(reports) == 1
    assert "KeyError" in reports[0].read_text("utf-8")
    assert stat.S_IMODE(reports[0].stat().st_mode) == 0o600
    assert raised.args is not None
    assert reports[0].name in raised.args[0]


def test_an_expected_failure_leaves_no_report(qtbot: QtBot, tmp_path: Path) -> None:
    hook = ExceptionHook(tmp_path / "logs")
    with qtbot.waitSignal(hook.raised) as raised:
        hook.handle(DiskFullError, DiskFullError("The disk is full."), None)
    assert raised.args == ["The disk is full.", ""]
    assert not (tmp_path / "logs").exists()


def test_a_report_that_cannot_be_saved_is_no_second_error(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "logs").write_text("a file in the way")
    hook = ExceptionHook(tmp_path / "logs")
    with qtbot.waitSignal(hook.raised) as raised:
        hook.handle(KeyError, KeyError("x"), None)
    assert raised.args is not None
    assert "could not be saved" in raised.args[1]


def test_install_sets_the_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hook = ExceptionHook(tmp_path)
    hook.install()
    assert sys.excepthook == hook.handle

"""Dialogs by keyboard and by ear: every stop has a name, Tab goes as one reads."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.chat_events import AskOptions
from app.mcp.servers import McpServer
from app.ui import background
from app.ui.agent.mcp_dialog import McpDialog
from app.ui.appearance import Appearance
from app.ui.library.dialogs import ConfirmDialog, NameDialog
from app.ui.library.folder_rules_dialog import FolderRulesDialog
from app.ui.library.password_dialog import PasswordDialog
from app.ui.why_not.queries import WhyNotQuery
from app.ui.why_not.why_not_dialog import WhyNotDialog
from rag.documents import FolderRecord
from tests.helpers.fake_backend import FakeServices

_MOST_STOPS = 30
_ROW_PX = 12

Make = Callable[[FakeServices, Appearance], QDialog]


def _mcp(services: FakeServices, appearance: Appearance) -> QDialog:
    server = McpServer("example", "/bin/example", ("--quiet",), {"KEY": "value"})
    return McpDialog(services.mcp, server, appearance)


def _why_not(services: FakeServices, appearance: Appearance) -> QDialog:
    query = WhyNotQuery("How many days?", AskOptions())
    return WhyNotDialog(services, appearance, query)


DIALOGS: dict[str, Make] = {
    "password": lambda _s, _a: PasswordDialog("Lease"),
    "folder": lambda _s, _a: FolderRulesDialog(FolderRecord("f", "Documents", "/p")),
    "erase": lambda _s, _a: ConfirmDialog("Erase it?", "It is gone then.", "Erase"),
    "name": lambda _s, _a: NameDialog("What is it called?", "Create", ()),
    "mcp": _mcp,
    "why_not": _why_not,
}


@pytest.fixture(params=sorted(DIALOGS))
def dialog(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    services: FakeServices,
    appearance: Appearance,
    tmp_path: Path,
) -> Iterator[QDialog]:
    made = DIALOGS[request.param](services, appearance)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: background.running_tasks() == 0, timeout=20_000)
    yield made
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.close()


def stops_of(dialog: QDialog) -> list[QWidget]:
    """Where Tab goes, once round."""
    stops: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
        focus = dialog.focusWidget()
        assert focus is not None
        if focus in stops:
            return stops
        stops.append(focus)
    raise AssertionError("Tab does not come round.")


def test_every_stop_is_named_and_comes_in_reading_order(dialog: QDialog) -> None:
    stops = stops_of(dialog)
    assert len(stops) >= 2
    for stop in stops:
        met = QAccessible.queryAccessibleInterface(stop)
        assert met is not None
        assert met.text(QAccessible.Text.Name).strip(), stop.objectName()
    # A pane that scrolls is around the others, it has no place among them.
    placed = [s for s in stops if not isinstance(s, QScrollArea)]
    first = min(placed, key=_place)
    turned = placed.index(first)
    read = placed[turned:] + placed[:turned]
    assert read == sorted(placed, key=_place)


def _place(widget: QWidget) -> tuple[int, int]:
    """The row that its middle is in, and how far along that."""
    middle = widget.mapTo(widget.window(), QPoint(0, widget.height() // 2))
    return middle.y() // _ROW_PX, middle.x()

"""What a screen reader meets: every page, through Qt's accessibility tree."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui import background
from app.ui.main_window import MainWindow
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import NOTICE
from tests.ui.test_main_window import QUESTION

Until = Callable[[Callable[[], object]], None]
PAGES = ("chats", "library", "models", "settings")
_MOST_STOPS = 250


@pytest.fixture
def lived_in(
    window: MainWindow, services: FakeServices, lease: object, until: Until
) -> MainWindow:
    """A window with a document and a chat."""
    window.open_files([lease])  # type: ignore[list-item]
    until(lambda: background.running_tasks() == 0)
    services.model.enqueue(f"# Notice\n\n{NOTICE}\n\n```python\nx = 1\n```\n")
    window.chat.ask(QUESTION)
    until(lambda: not window.chat.streaming)
    until(lambda: background.running_tasks() == 0)
    return window


def reachable(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything that a screen reader can come to and that can be seen."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        found = waiting.pop()
        if found is None or found.state().invisible:
            continue
        yield found
        waiting += [found.child(i) for i in range(found.childCount())]


def test_everything_that_takes_the_focus_has_a_name(
    lived_in: MainWindow, until: Until
) -> None:
    for page in PAGES:
        lived_in.show_page(page)  # type: ignore[arg-type]
        until(lambda: background.running_tasks() == 0)
        met = list(reachable(lived_in))
        assert len(met) > 30
        nameless = [
            (type(each.object()).__name__, each.object().objectName())
            for each in met
            if each.state().focusable
            and isinstance(each.object(), QWidget)
            and not each.text(QAccessible.Text.Name).strip()
        ]
        assert not nameless, page
        roles = {each.role() for each in met}
        assert QAccessible.Role.Button in roles


def test_an_answer_is_read_as_text_with_its_quotes(lived_in: MainWindow) -> None:
    met = list(reachable(lived_in.chat))
    names = [each.text(QAccessible.Text.Name) for each in met]
    assert "Answer" in names
    assert "Your question" in names
    assert any(name.startswith("Quote 1") for name in names)
    (answer,) = [m for m in met if m.text(QAccessible.Text.Name) == "Answer"]
    said = answer.textInterface()
    assert said is not None
    assert NOTICE in said.text(0, said.characterCount())


@pytest.mark.parametrize("page", PAGES)
def test_tab_comes_round_and_never_goes_where_nothing_shows(
    lived_in: MainWindow, until: Until, page: str
) -> None:
    lived_in.show_page(page)  # type: ignore[arg-type]
    until(lambda: background.running_tasks() == 0)
    lived_in.activateWindow()
    start = lived_in.focusWidget() or lived_in
    stops: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        focus = lived_in.focusWidget() or lived_in
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = lived_in.focusWidget()
        assert focus is not None
        assert focus.isVisible()
        if focus in stops:
            break
        stops.append(focus)
    assert len(stops) > 10
    assert start in stops or start is lived_in
    named = [each.accessibleName() or each.objectName() for each in stops]
    assert all(named)

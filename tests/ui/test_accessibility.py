"""What a screen reader meets: every page and dialog, through Qt's own tree."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.main_window import MainWindow
from app.ui.theme import Scheme
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import NOTICE
from tests.helpers.stage.contrast import faint_in
from tests.helpers.stage.fitting import faults_of
from tests.helpers.stage.loose_windows import loose_windows
from tests.helpers.stage.reaching import barriers_in, reachable
from tests.helpers.stage.stage import staged
from tests.helpers.stage.views import VIEWS
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


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_and_dialog_is_for_everybody(
    scheme: Scheme, qapp_with_fonts: QApplication, tmp_path: Path
) -> None:
    """Named, reached by keyboard as one reads, not cut, and dark enough to read."""
    appearance = Appearance()
    appearance.set_theme(scheme)
    wrong: list[str] = []
    with (
        loose_windows(qapp_with_fonts) as loose,
        staged(tmp_path / "Ines", appearance) as stage,
    ):
        for view in VIEWS:
            shown = stage.open(view)
            found = (*barriers_in(shown), *faults_of(shown), *faint_in(shown))
            wrong += [f"{view.name}: {each}" for each in found]
    appearance.deleteLater()
    assert wrong == []
    assert not loose, "shown before they had a parent"


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

"""What is in force can be seen and changed from small panels."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.choice_panel import ChoicePanel
from app.ui.elided_label import ElidedLabel
from app.ui.top_bar import EVERYWHERE, TopBar
from tests.helpers.fake_backend import FakeServices

Until = Callable[[Callable[[], object]], None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def top(
    qtbot: QtBot, services: FakeServices, appearance: Appearance, until: Until
) -> Iterator[TopBar]:
    made = TopBar(services, appearance)
    qtbot.addWidget(made)
    made.resize(900, 50)
    made.show()
    made.refresh_model()
    until(lambda: "SmolLM2" in made.model_text)
    yield made
    made.close()


def open_panel(top: TopBar, button: str, until: Until) -> ChoicePanel:
    found = top.findChild(QPushButton, button)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    until(lambda: top.findChild(ChoicePanel))
    panel = top.findChild(ChoicePanel)
    assert panel is not None
    return panel


def rows(panel: ChoicePanel) -> dict[str, QPushButton]:
    found = panel.findChildren(QPushButton, "choice")
    return {row.accessibleName(): row for row in found}


def test_a_library_is_chosen(
    top: TopBar, services: FakeServices, lease: Path, until: Until
) -> None:
    services.library.create_library("Contracts")
    services.library.add([lease], "Contracts")
    chosen: list[object] = []
    top.library_chosen.connect(chosen.append)
    panel = open_panel(top, "choose_library", until)
    assert list(rows(panel)) == [EVERYWHERE, "Documents", "Contracts"]
    assert rows(panel)[EVERYWHERE].isChecked()
    QTest.mouseClick(rows(panel)["Contracts"], Qt.MouseButton.LeftButton)
    assert chosen == ["Contracts"]
    top.set_library("Contracts")
    assert top.library_text == "Contracts"
    until(lambda: top.findChild(ChoicePanel) is None)


def test_everywhere_is_told_as_none(top: TopBar, until: Until) -> None:
    top.set_library("Documents")
    chosen: list[object] = []
    top.library_chosen.connect(chosen.append)
    panel = open_panel(top, "choose_library", until)
    QTest.mouseClick(rows(panel)[EVERYWHERE], Qt.MouseButton.LeftButton)
    assert chosen == [None]


def test_the_panel_leads_to_the_page(qtbot: QtBot, top: TopBar, until: Until) -> None:
    panel = open_panel(top, "choose_model", until)
    more = panel.findChild(QPushButton, "choice_more")
    assert more is not None
    with qtbot.waitSignal(top.models_page_requested):
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)


def test_another_model_is_used(
    top: TopBar, services: FakeServices, until: Until
) -> None:
    other = services.paths.models_folder / "Qwen3-4B-Instruct-Q4_K_M.gguf"
    other.write_bytes(b"GGUF")
    panel = open_panel(top, "choose_model", until)
    row = next(row for name, row in rows(panel).items() if name.startswith("Qwen3"))
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    until(lambda: "Qwen3" in top.model_text)
    assert services.settings.current.model_path == str(other)


def test_speed_is_only_shown_once_it_was_measured(top: TopBar) -> None:
    assert "tok/s" not in top.model_text
    top.note_speed(11.2)
    assert top.model_text.endswith("· 11 tok/s")
    top.note_speed(0.0)
    assert top.model_text.endswith("· 11 tok/s")


def test_a_long_library_name_is_shortened(top: TopBar) -> None:
    top.set_library("Contracts of the northern office, 2019-2024")
    assert len(top.library_text) <= 24
    assert top.library_text.endswith("…")


def test_the_chips_give_way_before_the_title(top: TopBar, until: Until) -> None:
    top.note_speed(30.0)
    top.set_title("How much notice must I give before the lease is renewed?")
    title = top.findChild(ElidedLabel, "chat_title")
    assert title is not None
    top.resize(1000, 50)
    until(lambda: not top.effort.isHidden())
    for width in (720, 560):
        top.resize(width, 50)
        until(lambda: top.effort.isHidden() and title.width() >= 220)
    assert top.model_text == "SmolLM2-135M · 30 tok/s"  # also as an icon alone
    assert top.minimumSizeHint().width() <= 320


def test_effort_is_chosen_from_a_panel_where_there_is_little_room(
    top: TopBar, until: Until
) -> None:
    top.set_title("How much notice must I give before the lease is renewed?")
    top.resize(640, 50)
    chosen: list[str] = []
    top.effort_chosen.connect(chosen.append)
    panel = open_panel(top, "choose_effort", until)
    for row in rows(panel).values():
        words = row.findChild(ElidedLabel)
        assert words is not None
        assert words.width() >= words.sizeHint().width()  # nothing is cut
    QTest.mouseClick(rows(panel)["Thorough"], Qt.MouseButton.LeftButton)
    assert chosen == ["thorough"]
    assert top.effort.effort == "thorough"

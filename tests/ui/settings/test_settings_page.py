"""The settings page is made from the declarations and saves at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from app.edition import WHAT_NEEDS_FULL
from app.setting_fields import setting_fields
from app.settings import Settings, SettingsStore
from app.ui.appearance import Appearance
from app.ui.settings.setting_control import Stepper
from app.ui.settings.setting_row import SettingRow
from app.ui.settings.settings_page import EACH_RESTARTS, SettingsPage

Until = Callable[[Callable[[], object]], None]


@dataclass
class FakeSettingsServices:
    settings: SettingsStore


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def page(
    qtbot: QtBot, store: SettingsStore, appearance: Appearance
) -> Iterator[SettingsPage]:
    page = SettingsPage(FakeSettingsServices(store), appearance)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    yield page
    page.hide()


def row(page: SettingsPage, name: str) -> SettingRow:
    return next(row for row in page.rows if row.field.name == name)


def visible(page: SettingsPage) -> list[str]:
    return [row.field.name for row in page.rows if row.isVisible()]


def test_every_declared_setting_has_a_row(page: SettingsPage) -> None:
    declared = [field.name for field in setting_fields() if not field.hidden]
    assert sorted(row.field.name for row in page.rows) == sorted(declared)
    assert all(row.help.text() for row in page.rows)


def test_sections(page: SettingsPage) -> None:
    page.choose_section("Look")
    looks = [f.name for f in setting_fields() if f.section == "Look" and not f.hidden]
    assert visible(page) == looks
    page.choose_section("Model")
    assert "context_tokens" in visible(page)
    assert "theme" not in visible(page)


def test_what_few_need_is_folded_until_asked_for(page: SettingsPage) -> None:
    page.choose_section("Model")
    advanced = {field.name for field in setting_fields() if field.advanced}
    assert advanced
    assert not advanced & set(visible(page))
    fold = page.folds["Model"]
    assert fold.isVisible()
    fold.click()
    assert advanced <= set(visible(page))
    page.choose_section("Look")
    assert not fold.isVisible()
    assert not advanced & set(visible(page))
    page.search.setText("flash attention")
    assert visible(page) == ["flash_attention"]
    page.choose_section("Model")
    fold.click()
    assert not advanced & set(visible(page))


def test_search_looks_in_all_sections(page: SettingsPage) -> None:
    page.search.setText("enter sends")
    assert visible(page) == ["send_with_enter"]
    page.search.setText("dark")
    assert visible(page) == ["theme"]
    page.search.setText("walrus")
    assert visible(page) == []
    assert page.nothing.isVisible()


def test_a_choice_is_saved_at_once(page: SettingsPage, store: SettingsStore) -> None:
    box = row(page, "theme").control.widget
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("dark"))
    assert store.current.theme == "dark"
    assert SettingsStore(store._path).load().theme == "dark"


def test_a_toggle_is_saved_at_once(page: SettingsPage, store: SettingsStore) -> None:
    box = row(page, "send_with_enter").control.widget
    assert isinstance(box, QCheckBox)
    box.click()
    assert store.current.send_with_enter is False


def test_steps_that_load_the_model_are_saved_together(
    page: SettingsPage, store: SettingsStore, until: Until
) -> None:
    page.choose_section("Model")
    saved: list[Settings] = []
    store.subscribe(saved.append)
    stepper = row(page, "context_tokens").control.widget
    assert isinstance(stepper, Stepper)
    for _ in range(3):
        stepper.more.click()
    assert saved == []
    until(lambda: saved)
    assert [settings.context_tokens for settings in saved] == [4096 + 3 * 512]
    notes = page.findChildren(QLabel, "settingsNote")
    assert [note.text() for note in notes if note.isVisible()] == [EACH_RESTARTS]


def test_leaving_the_page_saves_what_waits(
    page: SettingsPage, store: SettingsStore
) -> None:
    page.choose_section("Model")
    page.folds["Model"].click()
    stepper = row(page, "threads").control.widget
    assert isinstance(stepper, Stepper)
    stepper.more.click()
    page.hide()
    assert store.current.threads == 1


def test_a_typed_number_goes_to_the_nearest_step(
    page: SettingsPage, store: SettingsStore
) -> None:
    page.choose_section("Look")
    stepper = row(page, "font_scale_percent").control.widget
    assert isinstance(stepper, Stepper)
    stepper.box.selectAll()
    QTest.keyClicks(stepper.box, "113")
    QTest.keyClick(stepper.box, Qt.Key.Key_Return)
    assert store.current.font_scale_percent == 115


def test_a_change_from_elsewhere_is_shown(
    page: SettingsPage, store: SettingsStore, until: Until
) -> None:
    store.update(effort="thorough")
    box = row(page, "effort").control.widget
    assert isinstance(box, QComboBox)
    until(lambda: box.currentData() == "thorough")


def test_what_cannot_be_saved_goes_back(
    page: SettingsPage, store: SettingsStore, tmp_path: Path
) -> None:
    store._path = tmp_path / "missing" / "settings.json"
    box = row(page, "send_with_enter").control.widget
    assert isinstance(box, QCheckBox)
    box.click()
    assert box.isChecked()
    assert store.current.send_with_enter is True


def test_the_wheel_changes_nothing(page: SettingsPage, store: SettingsStore) -> None:
    box = row(page, "theme").control.widget
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(0, 0),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert store.current.theme == "system"


def test_it_says_what_the_edition_lacks(
    qtbot: QtBot,
    store: SettingsStore,
    appearance: Appearance,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.ui.settings.settings_page.edition", lambda: "light")
    page = SettingsPage(FakeSettingsServices(store), appearance)
    qtbot.addWidget(page)
    assert page.edition.text() == WHAT_NEEDS_FULL["light"]

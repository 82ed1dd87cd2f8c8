"""The settings page is made from the declarations and saves at once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from app.edition import WHAT_NEEDS_FULL
from app.network.broker import NetworkBroker
from app.network.errors import NetworkError, UnreachableError
from app.network.updates import UpdateFound
from app.setting_fields import setting_fields, shown_sections
from app.settings import Settings, SettingsStore
from app.ui.appearance import Appearance
from app.ui.settings.section_card import EACH_RESTARTS
from app.ui.settings.setting_control import Stepper
from app.ui.settings.setting_row import RESTARTS_MODEL, SettingRow
from app.ui.settings.settings_page import SettingsPage
from app.workers.network_ledger import NetworkLedger
from engine.cancel import CancelToken

Until = Callable[[Callable[[], object]], None]


@dataclass
class FakeSettingsServices:
    settings: SettingsStore
    restart_wanted: bool = False

    def __post_init__(self) -> None:
        folder = self.settings._path.parent
        broker = NetworkBroker(self.settings, NetworkLedger(folder / "network.jsonl"))
        self.outside = FakeOutside(broker, FakeUpdates())


@dataclass
class FakeUpdates:
    error: NetworkError | None = None

    def look(self, cancel: CancelToken | None = None) -> UpdateFound:
        if self.error is not None:
            raise self.error
        return UpdateFound("1.0", "1.1", newer=True, page="https://example.org/get")


@dataclass
class FakeOutside:
    broker: NetworkBroker
    updates: FakeUpdates


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


def test_what_few_need_has_a_page_that_says_what_it_costs_and_why(
    page: SettingsPage, store: SettingsStore
) -> None:
    advanced = {f.name for f in setting_fields() if f.advanced and not f.hidden}
    assert advanced
    page.choose_section("Model")
    assert not advanced & set(visible(page))
    page.choose_section("Advanced")
    assert set(visible(page)) == advanced
    for shown in (row for row in page.rows if row.isVisible()):
        assert f"Costs: {shown.field.cost}" in shown.help.text()
        assert shown.reason.text().startswith("Inglenook's own value: ")
        assert shown.field.why in shown.reason.text()
    page.search.setText("flash attention")
    assert visible(page) == ["flash_attention"]
    store.update(flash_attention=False)
    page.show_settings(store.current)
    assert row(page, "flash_attention").reason.text().startswith("You chose this.")


def test_reset_brings_back_one_setting_or_a_page(
    page: SettingsPage, store: SettingsStore
) -> None:
    store.update(theme="dark", font_scale_percent=120, effort="quick")
    page.show_settings(store.current)
    page.choose_section("Look")
    assert row(page, "theme").reset.isVisible()
    assert not row(page, "reduced_motion").reset.isVisible()
    row(page, "theme").reset.click()
    assert (store.current.theme, store.current.font_scale_percent) == ("system", 120)
    page.cards["Look"].reset.click()
    assert store.current.font_scale_percent == 100
    assert store.current.effort == "quick"  # on another page


def test_it_is_said_wherever_the_model_is_loaded_again(page: SettingsPage) -> None:
    """Once for a page whose shown rows all do, else in the rows that do."""
    for section in shown_sections():
        page.choose_section(section)
        assert_says_restarts(page)
    for words in ("model", "flash", "answers", "memory", "of"):
        page.search.setText(words)
        assert_says_restarts(page)


def assert_says_restarts(page: SettingsPage) -> None:
    for card in page.cards.values():
        covered = 0  # by the row that says it for those after it, too
        for shown in (row for row in card.rows if row.isVisible()):
            words = shown.help.text()
            said = covered > 0 or RESTARTS_MODEL in words or card.note.isVisible()
            covered = max(0, covered - 1)
            if "of this or the next" in words:
                number = re.search(r"the next (\d+) setting", words)
                said, covered = True, int(number[1]) if number else 1
            assert said is shown.field.restarts_model


@pytest.mark.parametrize("percent", [100, 130, 200])
def test_nothing_scrolls_sideways_where_it_is_narrow(
    page: SettingsPage, appearance: Appearance, percent: int
) -> None:
    appearance.set_theme("light", percent)
    try:
        page.resize(620, 700)
        scroll = page.findChild(QScrollArea, "settingsScroll")
        assert scroll is not None
        for section in shown_sections():
            page.choose_section(section)
            QApplication.processEvents()
            assert scroll.horizontalScrollBar().maximum() == 0, section
            assert page.minimumSizeHint().width() <= 620
        assert page.sections.chooser.isVisible()
        page.sections.chooser.activated.emit(0)
        assert page.sections.title == shown_sections()[0]
    finally:
        appearance.set_theme("light")


def test_a_page_of_its_own_is_shown_and_not_searched(page: SettingsPage) -> None:
    page.add_page("Assistant", QLabel("Grants"))
    page.choose_page("Assistant")
    assert visible(page) == []
    assert not page.nothing.isVisible()
    assert page.cards["Assistant"].isVisible()
    page.search.setText("dark")
    assert visible(page) == ["theme"]
    assert not page.cards["Assistant"].isVisible()


def test_the_network_page_tells_what_is_on_and_what_was_sent(
    page: SettingsPage, store: SettingsStore, until: Until
) -> None:
    page.choose_section("Network")
    network = page.network
    assert network.state.text() == "Offline. Nothing leaves this computer."
    until(lambda: network.count.text() == "No connection has been made.")
    assert not network.update_button.isVisible()
    store.update(update_check=True)
    until(lambda: "Check for a new version" in network.state.text())
    ledger = network._outside.broker.ledger
    ledger.closed(ledger.opened("update_check", "example.org", 443), 300, 4_200_000)
    ledger.refused("web_pages", "evil.test", 443, "It may not be asked.")
    network.update_button.click()
    until(lambda: network.update_result.text().startswith("Version 1.1 is there"))
    until(lambda: network.table.rowCount() == 2)
    cells = [network.table.item(0, 3), network.table.item(1, 4)]
    assert [cell.text() for cell in cells if cell] == ["refused", "4.2 MB"]
    network.clear_button.click()
    until(lambda: not network.table.isVisible())


def test_a_check_that_fails_says_why(
    page: SettingsPage, store: SettingsStore, until: Until
) -> None:
    page.choose_section("Network")
    store.update(update_check=True)
    until(page.network.update_button.isVisible)
    updates = page.network._outside.updates
    assert isinstance(updates, FakeUpdates)
    updates.error = UnreachableError("The list of versions broke off.")
    page.network.update_button.click()
    until(lambda: "broke off" in page.network.update_result.text())
    assert page.network.update_button.isEnabled()


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
    page.choose_section("Advanced")
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
    monkeypatch.setattr("app.ui.settings.section_list.edition", lambda: "light")
    page = SettingsPage(FakeSettingsServices(store), appearance)
    qtbot.addWidget(page)
    assert page.edition.text() == WHAT_NEEDS_FULL["light"]


def test_another_language_begins_with_the_next_start(
    page: SettingsPage, store: SettingsStore, until: Until
) -> None:
    language = row(page, "language")
    assert "next start" in language.help.text()
    assert not language.restart.isVisible()
    box = language.control.widget
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("de"))
    assert store.current.language == "de"
    until(language.restart.isVisible)
    language.restart.click()
    assert page._services.restart_wanted
    assert not page.isVisible()

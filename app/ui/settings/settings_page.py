"""The settings page: sections at the left, the form at the right, search over all."""

from typing import get_args

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.edition import WHAT_NEEDS_FULL, edition
from app.paths import ProfileError
from app.setting_fields import setting_fields
from app.settings import Section, Settings
from app.ui.appearance import Appearance
from app.ui.errors import show_error
from app.ui.settings.advanced_fold import AdvancedFold
from app.ui.settings.ports import SettingsServices
from app.ui.settings.setting_control import Value
from app.ui.settings.setting_row import SettingRow

EACH_RESTARTS = "After a change the model is loaded again, which takes a moment."
_FORM_WIDTH = 720
_RESTART_MS = 600  # several steps of a number load the model once


class SettingsPage(QWidget):
    """Every visible setting; a change is saved and takes effect at once."""

    _settings_arrived = Signal(object)

    def __init__(
        self,
        services: SettingsServices,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingsPage")
        self.setProperty("role", "page")
        self._settings = services.settings
        self._appearance = appearance
        self._section: Section = get_args(Section)[0]
        self._restarting = {f.name for f in setting_fields() if f.restarts_model}
        self._waiting: dict[str, Value] = {}
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_RESTART_MS)
        self._build()
        self._connect()
        self.show_settings(self._settings.current)
        self._show_rows()

    def show_settings(self, settings: Settings) -> None:
        """Show the values in force."""
        for row in self.rows:
            row.control.show_value(getattr(settings, row.field.name))

    def choose_section(self, section: Section) -> None:
        """Show one section of the form."""
        self._section = section
        self.search.clear()
        self._buttons[section].setChecked(True)
        self._show_rows()

    def hideEvent(self, event: QHideEvent) -> None:
        self._save()
        super().hideEvent(event)

    # ---- inside ----

    def _change(self, name: str, value: Value) -> None:
        """Save at once, or after a moment where saving loads the model again."""
        self._waiting[name] = value
        if name in self._restarting:
            self._saving.start()
        else:
            self._save()

    def _save(self) -> None:
        """Save what was chosen; what cannot be saved goes back to what it was."""
        changes, self._waiting = self._waiting, {}
        self._saving.stop()
        if not changes:
            return
        try:
            self._settings.update(**changes)
        except ValueError as error:
            self._refuse("This value cannot be used.", str(error))
        except ProfileError as error:
            self._refuse(str(error), error.detail)

    def _refuse(self, sentence: str, detail: str) -> None:
        self.show_settings(self._settings.current)
        show_error(self, sentence, detail)

    def _show_rows(self) -> None:
        """The chosen section, or every row that matches the search."""
        words = self.search.text().casefold().split()
        self._group.setExclusive(False)  # while searching no section is the chosen one
        self._buttons[self._section].setChecked(not words)
        self._group.setExclusive(True)
        shown: set[Section] = set()
        for row in self.rows:
            visible = row.matches(words) if words else self._is_unfolded(row)
            row.setVisible(visible)
            if visible:
                shown.add(row.field.section)
        for section, card in self._cards.items():
            card.setVisible(section in shown)
        for section, fold in self.folds.items():
            fold.setVisible(not words and section == self._section)
        self.nothing.setVisible(not shown)

    def _is_unfolded(self, row: SettingRow) -> bool:
        if row.field.section != self._section:
            return False
        return not row.field.advanced or self.folds[self._section].isChecked()

    # ---- building ----

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_sections())
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedWidth(1)
        row.addWidget(line)
        row.addWidget(self._build_form(), 1)

    def _build_sections(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(self._appearance.px(210))
        self.search = QLineEdit()
        self.search.setObjectName("settingsSearch")
        self.search.setAccessibleName("Search settings")
        self.search.setPlaceholderText("Search settings")
        self.search.setClearButtonEnabled(True)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 20, 12, 16)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addSpacing(8)
        self._buttons: dict[Section, QPushButton] = {}
        self._group = QButtonGroup(self)
        for section in get_args(Section):
            button = QPushButton(section)
            button.setObjectName(f"section_{section}")
            button.setProperty("kind", "nav")
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons[section] = button
            column.addWidget(button)
        self._buttons[self._section].setChecked(True)
        column.addStretch(1)
        self.edition = QLabel(WHAT_NEEDS_FULL[edition()])
        self.edition.setObjectName("settingsEdition")
        self.edition.setProperty("role", "small")
        self.edition.setWordWrap(True)
        column.addWidget(self.edition)
        return side

    def _build_form(self) -> QScrollArea:
        self.rows: list[SettingRow] = []
        self.folds: dict[Section, AdvancedFold] = {}
        self._cards: dict[Section, QWidget] = {}
        body = QWidget()
        body.setMaximumWidth(_FORM_WIDTH)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        for section in get_args(Section):
            group = self._build_group(section)
            self._cards[section] = group
            column.addWidget(group)
        self.nothing = QLabel("No setting matches your search.")
        self.nothing.setObjectName("settingsNothing")
        self.nothing.setProperty("role", "muted")
        column.addWidget(self.nothing)
        column.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(body, 100)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("settingsScroll")
        scroll.setWidgetResizable(True)
        scroll.setWidget(holder)
        return scroll

    def _build_group(self, section: Section) -> QWidget:
        group = QWidget()
        title = QLabel(section)
        title.setProperty("role", "heading")
        card = QFrame()
        card.setObjectName("settingsCard")
        card.setProperty("role", "card")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.setSpacing(0)
        fields = [f for f in setting_fields() if f.section == section and not f.hidden]
        all_restart = all(field.restarts_model for field in fields)
        for field in sorted(fields, key=lambda field: field.advanced):
            if field.advanced and section not in self.folds:
                fold = self.folds[section] = AdvancedFold(self._appearance)
                fold.toggled.connect(self._show_rows)
                rows.addWidget(fold)
            row = SettingRow(field, self._change, says_restart=not all_restart)
            self.rows.append(row)
            rows.addWidget(row)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(title)
        if all_restart:  # once, not in every row
            note = QLabel(EACH_RESTARTS)
            note.setObjectName("settingsNote")
            note.setProperty("role", "muted")
            note.setWordWrap(True)
            column.addWidget(note)
        column.addWidget(card)
        return group

    def _connect(self) -> None:
        for section, button in self._buttons.items():
            button.clicked.connect(
                lambda _checked=False, chosen=section: self.choose_section(chosen)
            )
        self.search.textChanged.connect(self._show_rows)
        self._saving.timeout.connect(self._save)
        self._settings_arrived.connect(
            self.show_settings, Qt.ConnectionType.QueuedConnection
        )
        unsubscribe = self._settings.subscribe(self._settings_arrived.emit)
        self.destroyed.connect(lambda: unsubscribe())

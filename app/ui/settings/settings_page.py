"""The settings page: pages at the left, the form at the right, search over all."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.paths import ProfileError
from app.setting_fields import setting_fields, shown_sections
from app.settings import Section, Settings
from app.ui.appearance import Appearance
from app.ui.errors import show_error
from app.ui.language import translate
from app.ui.settings.network_card import NetworkCard
from app.ui.settings.ports import SettingsServices
from app.ui.settings.section_card import SectionCard
from app.ui.settings.section_list import SectionList
from app.ui.settings.setting_control import Value
from app.ui.settings.setting_row import SettingRow

_FORM_WIDTH = 720
_NARROW_PX = 740
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
        self._services = services
        self._settings = services.settings
        self._appearance = appearance
        self._restarting = {f.name for f in setting_fields() if f.restarts_model}
        self._waiting: dict[str, Value] = {}
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_RESTART_MS)
        self.network = NetworkCard(services.outside)
        self._build()
        self._connect()
        for row in self.rows:
            row.show_value_at_start(getattr(self._settings.current, row.field.name))
        self.show_settings(self._settings.current)
        self._show_cards()

    @property
    def rows(self) -> list[SettingRow]:
        """Every row of every page."""
        return [row for card in self.cards.values() for row in card.rows]

    @property
    def edition(self) -> QLabel:
        """What of the program is not in this edition."""
        return self.sections.edition

    @property
    def search(self) -> QLineEdit:
        return self.sections.search

    def show_settings(self, settings: Settings) -> None:
        """Show the values in force."""
        for row in self.rows:
            row.show_value(getattr(settings, row.field.name))
        self.network.show_settings(settings)

    def choose_section(self, section: Section) -> None:
        """Show one page of the form."""
        self.sections.choose(section)

    def add_page(self, title: str, page: QWidget) -> None:
        """Another page, which is not made from declarations."""
        card = SectionCard(title, (), self._change, self._appearance)
        card.add(page)
        self._add_card(card)
        self.sections.add(title)
        self._show_cards()

    def choose_page(self, title: str) -> None:
        """Show a page that was added."""
        self.sections.choose(title)

    def hideEvent(self, event: QHideEvent) -> None:
        self._save()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ---- inside ----

    def _change(self, name: str, value: Value) -> None:
        """Save at once, or after a moment where saving loads the model again."""
        self._waiting[name] = value
        if name in self._restarting:
            self._saving.start()
        else:
            self._save()

    def _reset(self, names: tuple[str, ...]) -> None:
        defaults = {field.name: field.default for field in setting_fields()}
        self._waiting.update({name: defaults[name] for name in names})
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
            self._refuse(
                translate("Settings", "This value cannot be used."), str(error)
            )
        except ProfileError as error:
            self._refuse(str(error), error.detail)

    def _restart(self) -> None:
        """The window closes as ever, and the program starts itself again."""
        self._save()
        self._services.restart_wanted = True
        self.window().close()

    def _refuse(self, sentence: str, detail: str) -> None:
        self.show_settings(self._settings.current)
        show_error(self, sentence, detail)

    def _show_cards(self) -> None:
        """The chosen page, or every row that matches the search."""
        words = self.sections.words
        for title, card in self.cards.items():
            if words:
                card.show_matches(words)
            elif title == self.sections.title:
                card.show_page()
            else:
                card.hide()
        self.nothing.setVisible(all(card.isHidden() for card in self.cards.values()))

    def _arrange(self) -> None:
        """Where it is narrow, the pages go above the form and controls below words."""
        narrow = self.width() < self._appearance.px(_NARROW_PX)
        beside = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else beside)
        self._line.setVisible(not narrow)
        self.sections.arrange(narrow)
        for card in self.cards.values():
            card.arrange(narrow)
        self._form.setContentsMargins(24, 20, 24, 24)

    # ---- building ----

    def _build(self) -> None:
        self.cards: dict[str, SectionCard] = {}
        self.sections = SectionList(shown_sections(), self._appearance)
        self._line = QFrame()
        self._line.setProperty("role", "line")
        self._line.setFixedWidth(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.sections)
        self._row.addWidget(self._line)
        self._row.addWidget(self._build_form(), 1)

    def _build_form(self) -> QScrollArea:
        body = QWidget()
        body.setMaximumWidth(self._appearance.px(_FORM_WIDTH))
        self._form = QVBoxLayout(body)
        self._form.setSpacing(16)
        self.nothing = QLabel(translate("Settings", "No setting matches your search."))
        self.nothing.setObjectName("settingsNothing")
        self.nothing.setProperty("role", "muted")
        self._form.addWidget(self.nothing)
        self._form.addStretch(1)
        fields = [field for field in setting_fields() if not field.hidden]
        for section in shown_sections():
            own = [field for field in fields if field.page == section]
            card = SectionCard(section, own, self._change, self._appearance)
            self._add_card(card)
        self.cards["Network"].add(self.network)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(body, 1000)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("settingsScroll")
        scroll.setAccessibleName(translate("Settings", "All settings"))
        scroll.setWidgetResizable(True)
        scroll.setWidget(holder)
        return scroll

    def _add_card(self, card: SectionCard) -> None:
        self.cards[card.title] = card
        self._form.insertWidget(self._form.indexOf(self.nothing), card)
        card.reset_requested.connect(self._reset)
        card.restart_requested.connect(self._restart)

    def _connect(self) -> None:
        self.sections.chosen.connect(self._show_cards)
        self.sections.searched.connect(self._show_cards)
        self._saving.timeout.connect(self._save)
        self._settings_arrived.connect(
            self.show_settings, Qt.ConnectionType.QueuedConnection
        )
        unsubscribe = self._settings.subscribe(self._settings_arrived.emit)
        self.destroyed.connect(lambda: unsubscribe())

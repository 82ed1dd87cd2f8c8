"""Get more: a short list, a search of the hub, and downloads, each off until wanted."""

from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.downloads.curated import CURATED
from app.downloads.errors import NoSuchFileError
from app.downloads.hub import HubModel, HubRepo
from app.downloads.service import (
    DownloadEvent,
    DownloadFinished,
    DownloadProgressed,
    DownloadService,
    DownloadStarted,
    WaitingDownload,
    preferred_file,
)
from app.network.broker import NetworkBroker
from app.network.features import Feature
from app.settings import SettingsStore
from app.ui import background
from app.ui.core_sentences import in_words
from app.ui.errors import describe
from app.ui.language import translate
from app.ui.models.hub_download import HubDownload
from app.ui.models.hub_row import HubRow
from app.ui.models.hub_switch import HubSwitch
from app.ui.models.hub_words import (
    DOWNLOADS_OFF,
    SEARCH_OFF,
    curated_facts,
    found_facts,
    waiting_words,
)


class HubOutside(Protocol):
    """What may use the network."""

    @property
    def broker(self) -> NetworkBroker: ...

    @property
    def downloads(self) -> DownloadService: ...


class HubServices(Protocol):
    """The part of the services that this section sees."""

    @property
    def settings(self) -> SettingsStore: ...

    @property
    def outside(self) -> HubOutside: ...


class HubSection(QWidget):
    """Nothing is asked of anyone before a button is pressed."""

    model_added = Signal(str)  # its path

    def __init__(self, services: HubServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hubSection")
        self._broker = services.outside.broker
        self._downloads = services.outside.downloads
        self.running: dict[tuple[str, str], HubDownload] = {}
        self.results: list[HubRow] = []
        self._build(services.settings)
        self.search_button.clicked.connect(self._search)
        self.search_field.returnPressed.connect(self._search)

    def refresh(self) -> None:
        """Look for downloads that were paused."""
        background.run(
            self, lambda _token: self._downloads.waiting(), self._show_waiting
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def start(self, repo: str, path: str) -> None:
        """Fetch a file; where that is off, say so and offer to turn it on."""
        if not self._allowed("model_downloads"):
            return
        strip = self.running.get((repo, path)) or self._add_strip(repo, path)
        if strip.task is not None:
            return

        def heard(event: DownloadEvent) -> None:
            match event:
                case DownloadStarted():
                    strip.key = event.key
                case DownloadProgressed():
                    strip.show_progress(event.progress)
                case DownloadFinished():
                    self._remove_strip(strip)
                    self.model_added.emit(event.path)

        task = background.stream(
            self,
            lambda token: self._downloads.download(repo, path, token),
            heard,
            lambda: self._stopped(strip),
            lambda error: strip.show_stopped(_sentence(error)),
        )
        strip.show_running(task)

    # ---- inside ----

    def _stopped(self, strip: HubDownload) -> None:
        if strip in self.running.values():  # or it is finished, and gone
            strip.show_stopped(translate("Models", "Paused; what was fetched is kept."))

    def _allowed(self, feature: Feature) -> bool:
        switch = (
            self.download_switch if feature == "model_downloads" else self.search_switch
        )
        on = self._broker.is_on(feature)
        switch.setVisible(not on)
        return on

    def _show_waiting(self, found: tuple[WaitingDownload, ...]) -> None:
        for waiting in found:
            if (waiting.repo, waiting.path) not in self.running:
                strip = self._add_strip(waiting.repo, waiting.path, waiting.key)
                strip.show_stopped(waiting_words(waiting))

    def _add_strip(self, repo: str, path: str, key: str = "") -> HubDownload:
        strip = HubDownload(repo, path, key)
        strip.resume_wanted.connect(self.start)
        strip.discard_wanted.connect(self._discard)
        self.running[repo, path] = strip
        self._strips.addWidget(strip)
        return strip

    def _remove_strip(self, strip: HubDownload) -> None:
        self.running.pop((strip.repo, strip.path), None)
        strip.hide()
        strip.deleteLater()

    def _discard(self, key: str) -> None:
        def discarded(_nothing: None) -> None:
            for strip in [one for one in self.running.values() if one.key == key]:
                self._remove_strip(strip)

        background.run(
            self,
            lambda _token: self._downloads.discard(key),
            discarded,
            lambda error: self._say(_sentence(error)),
        )

    def _search(self) -> None:
        words = self.search_field.text().strip()
        if not words or not self._allowed("hub_search"):
            return
        self._say(translate("Models", "Asking the hub…"))
        background.run(
            self,
            lambda token: self._downloads.search(words, token),
            self._show_found,
            lambda error: self._say(_sentence(error)),
        )

    def _show_found(self, found: tuple[HubModel, ...]) -> None:
        for row in self.results:
            row.hide()
            row.deleteLater()
        self.results = [
            HubRow(model.repo, model.repo, found_facts(model)) for model in found
        ]
        none = translate("Models", "The hub has no GGUF model of this name.")
        self._say("" if found else none)
        for row, model in zip(self.results, found, strict=True):
            row.button.setVisible(not model.needs_consent)
            self._connect_row(row)
            self._found.addWidget(row)

    def _ask_files(self, repo: str) -> None:
        row = next((row for row in self.results if row.repo == repo), None)
        if row is None:
            return
        if not self._allowed("model_downloads"):
            row.say(translate("Models", "Downloads are off."))
            return

        def told(found: HubRepo) -> None:
            try:
                preferred = preferred_file(found).path
            except NoSuchFileError:
                preferred = ""
            row.show_files(found.files, preferred)

        background.run(
            self,
            lambda token: self._downloads.files(repo, token),
            told,
            lambda error: row.say(_sentence(error)),
        )

    def _say(self, sentence: str) -> None:
        self.news.setText(sentence)
        self.news.setVisible(bool(sentence))

    def _connect_row(self, row: HubRow) -> None:
        row.download_wanted.connect(self.start)
        row.files_wanted.connect(self._ask_files)

    def _build(self, settings: SettingsStore) -> None:
        self.download_switch = HubSwitch(
            settings,
            "model_downloads",
            translate("Models", DOWNLOADS_OFF),
            translate("Models", "Turn on downloads"),
        )
        self.search_switch = HubSwitch(
            settings,
            "hub_search",
            translate("Models", SEARCH_OFF),
            translate("Models", "Turn on the search"),
        )
        self._strips = QVBoxLayout()
        self._strips.setSpacing(8)
        card = QFrame()
        card.setProperty("role", "card")
        self._curated = QVBoxLayout(card)
        self._curated.setContentsMargins(0, 4, 0, 4)
        self._curated.setSpacing(0)
        self.curated: list[HubRow] = []
        for model in CURATED:
            facts = f"{in_words(model.strength)}\n{curated_facts(model)}"
            row = HubRow(model.repo, model.name, facts, model.path)
            self._connect_row(row)
            self.curated.append(row)
            self._curated.addWidget(row)
        self._found = QVBoxLayout()
        self._found.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.download_switch)
        column.addLayout(self._strips)
        column.addWidget(card)
        column.addLayout(self._build_search())
        column.addWidget(self.search_switch)
        column.addWidget(self.news)
        column.addLayout(self._found)

    def _build_search(self) -> QHBoxLayout:
        self.search_field = QLineEdit()
        self.search_field.setObjectName("hubSearch")
        self.search_field.setAccessibleName(
            translate("Models", "Search the hub for models")
        )
        self.search_field.setPlaceholderText(
            translate("Models", "Search the hub for GGUF models")
        )
        self.search_field.setMaxLength(100)
        self.search_button = QPushButton(translate("Models", "Search"))
        self.search_button.setObjectName("hubSearchButton")
        self.news = QLabel()
        self.news.setObjectName("hubNews")
        self.news.setProperty("role", "muted")
        self.news.setTextFormat(Qt.TextFormat.PlainText)
        self.news.setWordWrap(True)
        self.news.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search_field, 1)
        row.addWidget(self.search_button)
        return row


def _sentence(error: Exception) -> str:
    known = describe(error)
    if known is None:
        raise error  # a bug: the exception hook reports it
    return in_words(known[0])

"""The model behind the search as a card: what is in use, another one, the change."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.search_models import SearchModelEntry, SearchModelEstimate
from app.ui import background
from app.ui.core_sentences import in_words
from app.ui.errors import describe, show_error
from app.ui.language import translate
from app.ui.models.ports import PageSearchModels
from app.ui.models.search_model_words import (
    entry_facts,
    entry_sentence,
    offer_words,
    progress_words,
    trying_words,
)
from rag.embedder_folder import EmbedderFolder
from rag.search_model import SearchModelStatus

LOOK_MS = 1000  # how often a change is looked at while the page is shown
_STEPS = 1000

T = TypeVar("T")


class SearchModelCard(QFrame):
    """What finds passages by meaning, and how to let another model do it."""

    def __init__(self, models: PageSearchModels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchModel")
        self.setProperty("role", "card")
        self._models = models
        self._entry: SearchModelEntry | None = None
        self._offered: EmbedderFolder | None = None
        self._trying: background.Task | None = None
        self._looking = False
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.choose_button.clicked.connect(self._choose_folder)
        self.bundled_button.clicked.connect(lambda: self.try_folder(None))
        self.change_button.clicked.connect(self._change)
        self.cancel_button.clicked.connect(self._cancel)

    def refresh(self) -> None:
        """Say again what is in use, and how far a change is."""
        self._run(self._models.current, self._show_entry)
        self._look()

    def try_folder(self, folder: Path | None) -> None:
        """Look at a folder, load it once, and offer it with what it costs."""

        def look() -> EmbedderFolder:
            return self._models.inspect(folder or self._models.bundled())

        self._run(look, self._try)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    # ---- trying and changing ----

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self,
            translate("Models", "Choose the folder of a sentence-transformers model"),
        )
        if name:
            self.try_folder(Path(name))

    def _try(self, about: EmbedderFolder) -> None:
        self._offered = None
        self._say(trying_words(about.name))
        self._set_choosing(False)

        def measured(estimate: SearchModelEstimate) -> None:
            if self._trying is not None and not self._trying.token.cancelled:
                self._offer(about, estimate)
            self._trying = None

        self._trying = background.run(
            self,
            lambda token: self._models.estimate(
                Path(about.folder), lambda: token.cancelled
            ),
            measured,
            self._failed,
        )

    def _offer(self, about: EmbedderFolder, estimate: SearchModelEstimate) -> None:
        self._offered = about
        self._say(f"{about.name}: {offer_words(about, estimate)}")
        self.change_button.setText(
            translate("Models", "Change to {name}").format(name=about.name)
        )
        self.change_button.setVisible(estimate.fits)
        if not estimate.fits:
            self._run(lambda: self._models.require_room(estimate), lambda _none: None)

    def _change(self) -> None:
        about = self._offered
        if about is None:
            return
        folder = None if self._is_bundled(about) else Path(about.folder)
        self._end_offer()
        self._run(lambda: self._models.use(folder), self._show_entry)

    def _is_bundled(self, about: EmbedderFolder) -> bool:
        return Path(about.folder) == self._models.bundled_or_none()

    def _cancel(self) -> None:
        """Not this one: of a trial, of an offer, or of a change that runs."""
        if self._trying is not None:
            self._trying.cancel()
            self._trying = None
            self._end_offer()
        elif self._offered is not None:
            self._end_offer()
        else:
            self._run(self._models.cancel, self._show_entry)

    def _end_offer(self) -> None:
        self._offered = None
        self._say("")
        self.change_button.hide()
        self._set_choosing(True)

    # ---- showing ----

    def _look(self) -> None:
        """Where the last look is still waiting for its answer, that will do."""
        if self._looking or self._trying is not None or self._offered is not None:
            return
        self._looking = True
        background.run(
            self, lambda _token: self._models.status(), self._seen, self._not_seen
        )

    def _seen(self, status: SearchModelStatus) -> None:
        self._looking = False
        self._show_status(status)

    def _not_seen(self, error: Exception) -> None:
        """The library cannot be asked now; the window says so itself."""
        self._looking = False
        if describe(error) is None:
            raise error  # a bug: the exception hook reports it

    def _show_entry(self, entry: SearchModelEntry) -> None:
        self._entry = entry
        self.name.setText(entry.name)
        self.facts.setText(entry_facts(entry))
        self.sentence.setText(entry_sentence(entry))
        self.sentence.setToolTip(entry.folder)
        self.bundled_button.setVisible(not entry.bundled)
        said = translate("Models", "Search model {name}, {facts}")
        self.setAccessibleName(said.format(name=entry.name, facts=self.facts.text()))

    def _show_status(self, status: SearchModelStatus) -> None:
        if self._trying is not None or self._offered is not None:
            return
        changing = bool(status.coming)
        self._say(progress_words(status) if changing else in_words(status.problem))
        self.bar.setVisible(changing and not status.problem)
        self.bar.setValue(_STEPS * status.texts_done // max(1, status.texts_total))
        self.cancel_button.setVisible(changing)

    def _say(self, words: str) -> None:
        self.news.setText(words)
        self.news.setVisible(bool(words))
        self.bar.hide()

    def _set_choosing(self, possible: bool) -> None:
        self.choose_button.setVisible(possible)
        entry = self._entry
        chosen = entry is not None and not entry.bundled
        self.bundled_button.setVisible(possible and chosen)
        self.cancel_button.setVisible(not possible)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        background.run(self, lambda _token: work(), done, self._failed)

    def _failed(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error  # a bug: the exception hook reports it
        self._trying = None
        self._end_offer()
        show_error(self, *known)

    def _build(self) -> None:
        self.name = _label("searchModelName", "title")
        self.facts = _label("searchModelFacts", "muted")
        self.sentence = _label("searchModelSentence", "")
        self.news = _label("searchModelNews", "")
        self.news.hide()
        self.bar = QProgressBar()
        self.bar.setObjectName("searchModelProgress")
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(translate("Models", "How much was read again"))
        self.bar.hide()
        self.choose_button = _button(
            "chooseSearchModel", translate("Models", "Choose a folder…")
        )
        self.bundled_button = _button(
            "useBundledSearchModel", translate("Models", "Use the bundled one")
        )
        self.bundled_button.hide()
        self.change_button = _button(
            "changeSearchModel", translate("Models", "Change to it")
        )
        self.change_button.hide()
        self.cancel_button = _button("cancelSearchModel", translate("Models", "Cancel"))
        self.cancel_button.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (
            self.change_button,
            self.cancel_button,
            self.choose_button,
            self.bundled_button,
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(4)
        for widget in (self.name, self.facts, self.sentence, self.news, self.bar):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(buttons)


def _label(name: str, role: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button

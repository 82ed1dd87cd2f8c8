"""The models page: cards for what is here, the one in use first."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.edition import WHAT_NEEDS_FULL, edition
from app.models import ModelEntry
from app.ui import background
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.core_sentences import in_words
from app.ui.errors import describe, show_error
from app.ui.language import translate
from app.ui.library.dropping import dropped_paths
from app.ui.models.candidates import candidate_points
from app.ui.models.chart_points import chart_points
from app.ui.models.model_adding import bring_in, check_is_gguf
from app.ui.models.model_card import ModelCard
from app.ui.models.ports import ModelsServices
from app.ui.models.quality_chart import ChartPoint, QualityChart
from app.ui.models.removing_desk import RemovingDesk
from app.ui.models.reranker_card import RerankerCard
from app.ui.models.search_model_card import SearchModelCard
from app.ui.models.tuning_desk import TuningDesk
from engine.model import ModelInfo

_WIDTH = 760


class ModelsPage(QWidget):
    """Lists models, switches between them and adds files after checking them."""

    def __init__(
        self,
        services: ModelsServices,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("modelsPage")
        self.setProperty("role", "page")
        self.setAcceptDrops(True)
        self._models = services.models
        self._folder = services.paths.models_folder
        self._appearance = appearance
        self._listing = 0
        self._speed = 0.0
        self.search_model = SearchModelCard(services.search_models)
        self.reranker = RerankerCard(services.reranker)
        self.cards: list[ModelCard] = []
        self.tuning = TuningDesk(self._models, self._failed, self)
        self.tuning.changed.connect(self.refresh)
        self.removing = RemovingDesk(self._models, self._failed, self)
        self.removing.changed.connect(self.refresh)
        self.removing.said.connect(self._say)
        self._build()
        self.add_button.clicked.connect(self._choose_file)

    def refresh(self) -> None:
        """List the models again."""
        self._listing += 1
        listing = self._listing

        def look() -> tuple[tuple[ModelEntry, ...], tuple[ChartPoint, ...]]:
            return self._models.list(), candidate_points(self._models.forecast)

        def listed(
            found: tuple[tuple[ModelEntry, ...], tuple[ChartPoint, ...]],
        ) -> None:
            if listing == self._listing:
                self._show_entries(found[0])
                self._show_chart(*found)
                self._ask_for_info(listing)

        background.run(self, lambda _token: look(), listed, self._failed)

    def add_section(self, words: str, widget: QWidget) -> None:
        """More below the cards."""
        for part in (_section(words), widget):
            self._cards.insertWidget(self._cards.count() - 1, part)

    def note_speed(self, tokens_per_second: float) -> None:
        """A speed that the model in use has just reached in an answer."""
        self._speed = tokens_per_second
        for card in self.cards:
            if card.entry.in_use:
                card.show_speed(tokens_per_second)

    def show_search_model(self) -> None:
        """Bring what finds passages by meaning into view."""
        QTimer.singleShot(0, self, self._scroll_to_search_model)

    def add_file(self, path: Path) -> None:
        """Load a file in a process of its own; add it when that works."""
        self._say(_checking(path))

        def add() -> Path:
            check_is_gguf(path)
            self._models.check(path)
            return bring_in(path, self._folder)

        def added(target: Path) -> None:
            said = translate(
                "Models", "{file} was added. Choose Use to answer with it."
            )
            self._say(said.format(file=target.name))
            self.refresh()

        background.run(self, lambda _token: add(), added, self._failed)

    def use(self, model_id: str) -> None:
        """Answer with another model from now on."""
        for card in self.cards:
            if card.entry.id == model_id:
                card.show_loading()
        self._say("")
        self._speed = 0.0  # it was another model's
        background.run(
            self,
            lambda _token: self._models.use(model_id),
            lambda _entry: self.refresh(),
            self._use_failed,
        )

    def check_again(self, file_name: str) -> None:
        """Load a model that was set aside in a process of its own."""
        self._say(_checking(Path(file_name)))

        def checked(info: ModelInfo) -> None:
            said = translate("Models", "{name} works, and can be used again.")
            self._say(said.format(name=info.name))
            self.refresh()

        background.run(
            self,
            lambda _token: self._models.check(Path(file_name)),
            checked,
            self._failed,
        )

    def decide_template(self, model_id: str, own: bool) -> None:
        """Use the template of a file, or the layout of its family."""
        background.run(
            self,
            lambda _token: self._models.choose_template(model_id, own=own),
            lambda _entry: self.refresh(),
            self._failed,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # ---- dropping ----

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _model_files(dropped_paths(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in _model_files(dropped_paths(event.mimeData())):
            self.add_file(path)
        event.acceptProposedAction()

    # ---- inside ----

    def _scroll_to_search_model(self) -> None:
        self._scroll.ensureWidgetVisible(self.search_model)
        self.search_model.choose_button.setFocus()

    def _show_entries(self, entries: tuple[ModelEntry, ...]) -> None:
        for card in self.cards:
            card.deleteLater()
        self.cards = []
        for entry in sorted(entries, key=lambda entry: not entry.in_use):
            card = ModelCard(entry, self._appearance)
            card.use_requested.connect(self.use)
            card.template_decided.connect(self.decide_template)
            card.check_requested.connect(self.check_again)
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)
        self.note_speed(self._speed)
        self.tuning.attach(self.cards)
        self.removing.attach(self.cards)

    def _show_chart(
        self, entries: tuple[ModelEntry, ...], candidates: tuple[ChartPoint, ...]
    ) -> None:
        measured = chart_points(entries)
        self.chart.show_points((*measured, *candidates) if measured else ())
        self.chart_title.setVisible(bool(self.chart.points))

    def _ask_for_info(self, listing: int) -> None:
        """The model in use says more about itself once it is loaded."""

        def told(info: ModelInfo) -> None:
            for card in self.cards if listing == self._listing else ():
                if card.entry.in_use and card.entry.path == info.path:
                    card.show_info(info)

        background.run(self, lambda _token: self._models.info(), told, self._failed)

    def _use_failed(self, error: Exception) -> None:
        self._failed(error)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error  # a bug: the exception hook reports it
        self._say("")
        show_error(self, *known)

    def _say(self, sentence: str) -> None:
        self.news.setText(sentence)
        self.news.setVisible(bool(sentence))

    def _choose_file(self) -> None:
        name, _chosen = QFileDialog.getOpenFileName(
            self,
            translate("Models", "Add a model file"),
            "",
            translate("Models", "Model files (*.gguf);;All files (*)"),
        )
        if name:
            self.add_file(Path(name))

    def _build(self) -> None:
        title = QLabel(translate("Models", "Models"))
        title.setProperty("role", "heading")
        promise = QLabel(_promise())
        promise.setProperty("role", "muted")
        promise.setWordWrap(True)
        self.add_button = IconButton(
            "addModel",
            self._appearance,
            "ph.plus",
            translate("Models", "Add a model file…"),
            "",
        )
        self.news = QLabel()
        self.news.setObjectName("modelsNews")
        self.news.setTextFormat(Qt.TextFormat.PlainText)
        self.news.setWordWrap(True)
        self.news.hide()
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.add_button)
        body = QWidget()
        body.setMaximumWidth(self._appearance.px(_WIDTH))
        cards = self._cards = QVBoxLayout(body)
        cards.setContentsMargins(24, 20, 24, 24)
        cards.setSpacing(12)
        cards.addLayout(head)
        cards.addWidget(promise)
        cards.addWidget(self.news)
        cards.addSpacing(8)
        cards.addWidget(_section(translate("Models", "FOR ANSWERS")))
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        cards.addLayout(self._column)
        self.chart = QualityChart(self._appearance)
        self.chart.hide()
        self.chart_title = _section(
            translate("Models", "QUALITY AND SPEED ON THIS COMPUTER")
        )
        self.chart_title.hide()
        cards.addSpacing(12)
        cards.addWidget(self.chart_title)
        cards.addWidget(self.chart)
        cards.addSpacing(12)
        cards.addWidget(_section(translate("Models", "FOR THE SEARCH")))
        cards.addWidget(self.search_model)
        cards.addWidget(self.reranker)
        cards.addStretch(1)
        self._build_scroll(body)

    def _build_scroll(self, body: QWidget) -> None:
        scroll = self._scroll = QScrollArea()
        scroll.setObjectName("modelsScroll")
        scroll.setAccessibleName(translate("Models", "All models"))
        scroll.setWidgetResizable(True)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(body, 1000)
        row.addStretch(1)
        scroll.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)


def _checking(path: Path) -> str:
    return translate("Models", "Checking {file}…").format(file=path.name)


def _promise() -> str:
    here = translate(
        "Models",
        "Models run on this computer, except one elsewhere that you name. Add any "
        "chat model in the GGUF format by its file, and any sentence-transformers "
        "model for the search by its folder.",
    )
    light = in_words(WHAT_NEEDS_FULL["light"]) if edition() == "light" else ""
    return f"{here} {light}".rstrip()


def _section(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "section")
    return label


def _model_files(paths: list[Path]) -> list[Path]:
    return [path for path in paths if path.suffix.lower() == ".gguf"]

"""What is in force: title, library, the model with its speed, effort."""

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.chat.figures import speed
from app.ui.choice_panel import Choice, ChoicePanel
from app.ui.effort_control import EffortControl
from app.ui.elided_label import ElidedLabel
from app.ui.errors import describe, show_error
from rag.documents import LibraryRecord

if TYPE_CHECKING:
    from app.models import ModelEntry
    from app.services import Services

EVERYWHERE = "All documents"
_EVERYWHERE_KEY = ""
_MODEL_CHARACTERS = 22
_NARROW_PX = 560


class TopBar(QWidget):
    """Emits what was chosen; shows what is in force."""

    side_requested = Signal()
    library_chosen = Signal(object)  # name, or None for everywhere
    effort_chosen = Signal(str)
    library_page_requested = Signal()
    models_page_requested = Signal()

    def __init__(
        self,
        services: "Services",
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._services = services
        self._appearance = appearance
        self._library: str | None = None
        self._model_name = ""
        self._speed = 0.0
        self._build()
        self._connect()

    # ---- what is in force ----

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def model_text(self) -> str:
        return self._model.label

    @property
    def library_text(self) -> str:
        return self._library_button.label

    @property
    def effort(self) -> EffortControl:
        return self._effort

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_library(self, library: str | None) -> None:
        """None means that every library is asked."""
        self._library = library
        self._library_button.set_label(_shortened(library or EVERYWHERE))

    def set_side_folded(self, folded: bool) -> None:
        """The button that opens the side panel is there only while it is folded."""
        self._fold.setVisible(folded)

    def note_speed(self, tokens_per_second: float) -> None:
        """A speed that the model in use has just reached in an answer."""
        if tokens_per_second > 0:
            self._speed = tokens_per_second
            self._show_model()

    @Slot()
    def refresh_model(self) -> None:
        """Show the model in use."""
        background.run(
            self,
            lambda _: self._services.models.list(),
            self._models_listed,
            self._fail,
        )

    # ---- inside ----

    def _models_listed(self, entries: "tuple[ModelEntry, ...]") -> None:
        current = next((entry for entry in entries if entry.in_use), None)
        if current is None:
            return
        name = f"{current.name} {current.quantization}".strip()
        if name != self._model_name:
            self._model_name = name
            self._speed = current.measured.decode_tok_s if current.measured else 0.0
        self._show_model()

    def _show_model(self) -> None:
        text = _shortened(_short_model(self._model_name), _MODEL_CHARACTERS)
        if self._speed:
            text = f"{text} · {speed(self._speed)}"
        self._model.set_label(text or "Model")
        self._model.setToolTip(f"<span>{html.escape(self._model_name)}</span>")

    @Slot()
    def _open_libraries(self) -> None:
        background.run(
            self,
            lambda _: self._services.library.libraries(),
            self._show_libraries,
            self._fail,
        )

    def _show_libraries(self, libraries: tuple[LibraryRecord, ...]) -> None:
        total = sum(library.documents for library in libraries)
        choices = [Choice(_EVERYWHERE_KEY, EVERYWHERE, f"{total:,}")]
        choices.extend(
            Choice(library.name, library.name, f"{library.documents:,}")
            for library in libraries
        )
        panel = ChoicePanel(
            choices, self._library or "", "Manage libraries…", self._appearance, self
        )
        panel.chosen.connect(lambda key: self.library_chosen.emit(key or None))
        panel.more_requested.connect(self.library_page_requested)
        panel.show_under(self._library_button)

    @Slot()
    def _open_models(self) -> None:
        background.run(
            self, lambda _: self._services.models.list(), self._show_models, self._fail
        )

    def _show_models(self, entries: "tuple[ModelEntry, ...]") -> None:
        current = next((entry.id for entry in entries if entry.in_use), "")
        choices = [
            Choice(entry.id, entry.name, entry.quantization) for entry in entries
        ]
        panel = ChoicePanel(choices, current, "Manage models…", self._appearance, self)
        panel.chosen.connect(self._use_model)
        panel.more_requested.connect(self.models_page_requested)
        panel.show_under(self._model)

    @Slot(str)
    def _use_model(self, model_id: str) -> None:
        background.run(
            self,
            lambda _: self._services.models.use(model_id),
            lambda _: self.refresh_model(),
            self._fail,
        )

    def _fail(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error
        show_error(self, *known)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._title.setVisible(event.size().width() >= _NARROW_PX)

    def _build(self) -> None:
        self._fold = IconButton("unfold_side", self._appearance, "ph.list")
        self._fold.describe("Show the side panel", "Show the side panel (Ctrl+B)")
        self._fold.hide()
        self._title = ElidedLabel()
        self._title.setObjectName("chat_title")
        self._title.setProperty("role", "title")
        self._library_button = IconButton(
            "choose_library", self._appearance, "ph.books", EVERYWHERE, "panel"
        )
        self._library_button.setToolTip("Which documents are asked")
        self._model = IconButton(
            "choose_model", self._appearance, "ph.cube", "Model", "panel"
        )
        self._effort = EffortControl()
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 12, 20, 8)
        row.setSpacing(6)
        row.addWidget(self._fold)
        row.addWidget(self._title, 1)
        row.addStretch(0)
        for widget in (self._library_button, self._model, self._effort):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        self._fold.clicked.connect(self.side_requested)
        self._library_button.clicked.connect(self._open_libraries)
        self._model.clicked.connect(self._open_models)
        self._effort.chosen.connect(self.effort_chosen)


def _short_model(name: str) -> str:
    """The name without the parts that say nothing here."""
    for part in ("-Instruct", "-instruct", "-it", "-chat", "-Chat"):
        name = name.replace(part, "")
    return name


def _shortened(text: str, limit: int = 24) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"

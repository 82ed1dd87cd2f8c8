"""What is in force: title, library, the model with its speed, effort."""

import html
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.chat.figures import speed
from app.ui.choice_panel import Choice, ChoicePanel
from app.ui.effort_control import (
    EffortControl,
    effort_label,
    effort_name,
    effort_tip,
)
from app.ui.elided_label import ElidedLabel
from app.ui.errors import describe, show_error
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from engine.cancel import CancelToken
from rag.documents import Effort, LibraryRecord

if TYPE_CHECKING:
    from app.effort.answer_times import AnswerTime
    from app.models import ModelEntry
    from app.services import Services

EVERYWHERE = QT_TRANSLATE_NOOP("Window", "All documents")
_EVERYWHERE_KEY = ""
_MODEL_CHARACTERS = 22
_BESIDE_PAGE_PX = 16  # where the pages beside the chat begin
_TITLE_PX = 220  # the chips give way before the title has less
_LEAST_PX = 300
_STEPS = 6  # how far the chips can give way, see `_give_way`


class TopBar(QWidget):
    """Emits what was chosen; shows what is in force, as much as there is room for."""

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
        self._model_file = ""
        self._speed = 0.0
        self._arranging = False
        self._for_chat = True
        self._times: dict[Effort, AnswerTime] = {}
        self._entry: ModelEntry | None = None
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
        self._title.setToolTip(f"<span>{html.escape(title)}</span>")
        self._arrange()

    def set_effort(self, effort: Effort) -> None:
        """Show the effort in force."""
        self._effort.set_effort(effort)
        self._arrange()

    def set_library(self, library: str | None) -> None:
        """None means that every library is asked."""
        self._library = library
        self._arrange()

    def set_side_folded(self, folded: bool) -> None:
        """The button that opens the side panel is there only while it is folded."""
        self._fold.setVisible(folded)
        self._show_parts()

    def set_for_chat(self, for_chat: bool) -> None:
        """Beside another page it has only the way back to the side panel."""
        self._for_chat = for_chat
        self._show_parts()

    def note_speed(self, tokens_per_second: float) -> None:
        """A speed that the model in use has just reached in an answer."""
        if tokens_per_second > 0:
            self._speed = tokens_per_second
            self._arrange()
            self._ask_for_times()

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
        if current.id != self._model_file:
            self._model_file = current.id
            self._speed = current.measured.decode_tok_s if current.measured else 0.0
        self._entry = current
        self._ask_for_times()
        self._model_name = _short_model(current.name)
        full = f"{current.name} {current.quantization}".strip()
        self._model.setToolTip(f"<span>{html.escape(full)}</span>")
        self._arrange()

    def _ask_for_times(self) -> None:
        """What each effort means in seconds, as soon as the model can say its size."""
        entry = self._entry
        if entry is not None and entry.bytes:
            background.run(
                self,
                lambda token: _answer_times(self._services, entry, token),
                self._show_times,
                self._times_unknown,
            )

    def _show_times(self, times: "dict[Effort, AnswerTime]") -> None:
        self._times = times
        self._effort.show_times(times)
        self._arrange()

    def _times_unknown(self, error: Exception) -> None:
        """The model cannot be loaded now; whoever asks it something hears why."""
        if describe(error) is None:
            raise error  # a bug: the exception hook reports it

    # ---- room ----

    def _show_parts(self) -> None:
        above, below = (12, 8) if self._for_chat else (12, 0)
        self._row.setContentsMargins(
            28 if self._for_chat else _BESIDE_PAGE_PX, above, 20, below
        )
        for part in (self._title, self._library_button, self._model):
            part.setVisible(self._for_chat)
        self.setVisible(self._for_chat or not self._fold.isHidden())
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """What is left when everything has given way."""
        return QSize(_LEAST_PX, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        """Show the fullest chips that leave the title its room."""
        if self._arranging:  # showing a chip can resize the bar
            return
        self._arranging = True
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        title = min(self._title.sizeHint().width(), self._appearance.px(_TITLE_PX))
        for step in range(_STEPS):
            chips = self._chips(step)
            width = sum(chip.sizeHint().width() + self._row.spacing() for chip in chips)
            if title + width <= room:
                break
        for effort in (self._small_effort, self._effort):
            effort.setVisible(self._for_chat and effort in chips)
        self._arranging = False

    def _chips(self, step: int) -> list[QWidget]:
        """Effort folds first, then words go: library, speed, model, effort."""
        library = _shortened(self._library or translate("Window", EVERYWHERE))
        self._library_button.show_label(library if step < 2 else "", library)
        model = _shortened(self._model_name, _MODEL_CHARACTERS) or translate(
            "Window", "Model"
        )
        full = f"{model} · {speed(self._speed)}" if self._speed else model
        self._model.show_label(("", model, full)[(step < 4) + (step < 3)], full)
        effort = effort_name(self._effort.effort)
        self._small_effort.show_label(effort if step < 5 else "", effort)
        chips: list[QWidget] = [self._library_button, self._model]
        chips.append(self._small_effort if step else self._effort)
        if not self._fold.isHidden():
            chips.append(self._fold)
        for chip in chips:
            chip.ensurePolished()
        return chips

    # ---- panels ----

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
        everywhere = translate("Window", EVERYWHERE)
        choices = [Choice(_EVERYWHERE_KEY, everywhere, number(total))]
        choices.extend(
            Choice(library.name, library.name, number(library.documents))
            for library in libraries
        )
        more = translate("Window", "Manage libraries…")
        panel = ChoicePanel(choices, self._library or "", more, self._appearance, self)
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
        more = translate("Window", "Manage models…")
        panel = ChoicePanel(choices, current, more, self._appearance, self)
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

    @Slot()
    def _open_efforts(self) -> None:
        choices = [
            Choice(effort, effort_label(effort, self._times), effort_tip(effort))
            for effort in get_args(Effort)
        ]
        panel = ChoicePanel(choices, self._effort.effort, "", self._appearance, self)
        panel.chosen.connect(self._choose_effort)
        panel.show_under(self._small_effort)

    @Slot(str)
    def _choose_effort(self, effort: Effort) -> None:
        self.set_effort(effort)
        self.effort_chosen.emit(effort)

    def _fail(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error
        show_error(self, *known)

    def _build(self) -> None:
        self._fold = IconButton("unfold_side", self._appearance, "ph.list")
        self._fold.describe(
            translate("Window", "Show the side panel"),
            translate("Window", "Show the side panel (Ctrl+B)"),
        )
        self._fold.hide()
        self._title = ElidedLabel()
        self._title.setObjectName("chat_title")
        self._title.setProperty("role", "title")
        self._library_button = IconButton(
            "choose_library",
            self._appearance,
            "ph.books",
            translate("Window", EVERYWHERE),
            "panel",
        )
        self._library_button.setToolTip(
            translate("Window", "Which documents are asked")
        )
        self._model = IconButton(
            "choose_model",
            self._appearance,
            "ph.cube",
            translate("Window", "Model"),
            "panel",
        )
        self._effort = EffortControl()
        self._effort.set_effort("balanced")
        self._small_effort = IconButton(
            "choose_effort",
            self._appearance,
            "ph.gauge",
            effort_name("balanced"),
            "panel",
        )
        self._small_effort.setToolTip(
            translate("Window", "How much is read for an answer")
        )
        self._small_effort.hide()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(28, 12, 20, 8)
        row.setSpacing(6)
        row.addWidget(self._fold)
        row.addWidget(self._title, 1)
        row.addStretch(0)
        for widget in (
            self._library_button,
            self._model,
            self._effort,
            self._small_effort,
        ):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        self._fold.clicked.connect(self.side_requested)
        self._library_button.clicked.connect(self._open_libraries)
        self._model.clicked.connect(self._open_models)
        self._small_effort.clicked.connect(self._open_efforts)
        self._effort.chosen.connect(self._choose_effort)


def _answer_times(
    services: "Services", entry: "ModelEntry", cancel: CancelToken
) -> "dict[Effort, AnswerTime]":
    from app.ui.effort_times import answer_times

    return answer_times(services, entry, cancel)


def _short_model(name: str) -> str:
    """The name without the parts that say nothing here."""
    for part in ("-Instruct", "-instruct", "-it", "-chat", "-Chat"):
        name = name.replace(part, "")
    return name


def _shortened(text: str, limit: int = 24) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"

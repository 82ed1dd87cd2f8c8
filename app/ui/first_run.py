"""What an empty chat shows: a welcome, what to do, and sample documents to try."""

from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.paths import ProfilePaths
from app.settings import SettingsStore
from app.ui import background
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.errors import describe, show_error
from app.ui.flow_layout import FlowLayout
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.library.library_events import LibraryEvents
from app.ui.library.ports import PageLibrary
from app.ui.starter_library import EXAMPLE_QUESTIONS, copy_starter, profile_starter
from rag.documents import DocumentRecord

DROP_HINT = QT_TRANSLATE_NOOP(
    "Window", "Drop files or folders anywhere in this window, then ask."
)
_WIDTH = 520
_SEARCHABLE = frozenset({"words", "meaning", "ready"})

Stage = Literal["empty", "reading", "starter", "own"]


class StarterLibrary(PageLibrary, Protocol):
    """The library service with its way to add the sample documents."""

    def add_starter(self, folder: Path) -> tuple[DocumentRecord, ...]: ...


class FirstRunServices(Protocol):
    """The part of the services that the first run sees."""

    @property
    def library(self) -> StarterLibrary: ...

    @property
    def paths(self) -> ProfilePaths: ...

    @property
    def settings(self) -> SettingsStore: ...


class FirstRun(QWidget):
    """Follows the library: nothing there, samples being read, ready to ask."""

    question_chosen = Signal(str)
    files_wanted = Signal()
    tour_wanted = Signal()
    begun = Signal()  # there was nothing, and now there are documents to ask

    def __init__(
        self,
        services: FirstRunServices,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("firstRun")
        self._library = services.library
        self._paths = services.paths
        self._stage: Stage | None = None
        self._looking = 0
        self._build(appearance)
        self._events = LibraryEvents(self._library, self)
        self._events.events_arrived.connect(lambda _events: self.refresh())
        self.try_button.clicked.connect(self._add_starter)

    @property
    def stage(self) -> Stage | None:
        """What is shown; None until the library was asked."""
        return self._stage

    def refresh(self) -> None:
        """Ask the library what is there, unless nobody looks."""
        if not self.isVisible():
            return
        self._looking += 1
        looking = self._looking

        def looked(records: tuple[DocumentRecord, ...]) -> None:
            if looking == self._looking:
                self._show_stage(self._stage_of(records))

        background.run(
            self, lambda _token: self._library.documents(), looked, self._failed
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # ---- inside ----

    def _stage_of(self, records: tuple[DocumentRecord, ...]) -> Stage:
        if not records:
            return "empty"
        folder = profile_starter(self._paths)
        samples = [r for r in records if Path(r.path).parent == folder]
        if not samples:
            return "own"
        ready = all(record.state in _SEARCHABLE for record in samples)
        return "starter" if ready else "reading"

    def _show_stage(self, stage: Stage) -> None:
        before, self._stage = self._stage, stage
        if before in ("empty", "reading") and stage in ("starter", "own"):
            self.begun.emit()
        self.offer.setVisible(stage in ("empty", "reading"))
        self.try_button.setEnabled(stage == "empty")
        self.try_button.set_label(
            translate("Window", "Reading the sample documents…")
            if stage == "reading"
            else translate("Window", "Try it with three sample documents")
        )
        self.examples.setVisible(stage == "starter")
        self.hint.setText(
            translate("Window", DROP_HINT)
            if stage in ("empty", "reading")
            else translate(
                "Window",
                "Ask a question below, or drop more files anywhere in this window.",
            )
        )

    def _add_starter(self) -> None:
        self._show_stage("reading")

        def add() -> None:
            self._library.add_starter(copy_starter(self._paths))

        background.run(
            self,
            lambda _token: add(),
            lambda _nothing: self.refresh(),
            self._add_failed,
        )

    def _add_failed(self, error: Exception) -> None:
        self.refresh()
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error  # a bug: the exception hook reports it
        show_error(self, *known)

    # ---- building ----

    def _build(self, appearance: Appearance) -> None:
        flame = QLabel()
        flame.setAlignment(Qt.AlignmentFlag.AlignCenter)
        IconBinding(flame, appearance, "ph.flame", "accent", 36)
        welcome = QLabel(translate("Window", "Ask your documents. Check every answer."))
        welcome.setObjectName("welcome")
        welcome.setProperty("role", "heading")
        welcome.setAlignment(Qt.AlignmentFlag.AlignCenter)
        welcome.setWordWrap(True)
        self.hint = QLabel(translate("Window", DROP_HINT))
        self.hint.setObjectName("firstRunHint")
        self.hint.setProperty("role", "muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        body = QWidget()
        body.setMaximumWidth(appearance.px(_WIDTH))
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(flame)
        column.addWidget(welcome)
        column.addWidget(self.hint)
        column.addSpacing(16)
        column.addWidget(self._build_offer(appearance))
        column.addWidget(self._build_examples(appearance))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(body, 100)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(3)
        self.offer.hide()
        self.examples.hide()

    def _build_offer(self, appearance: Appearance) -> QWidget:
        self.offer = QWidget()
        self.try_button = IconButton(
            "tryStarter",
            appearance,
            "ph.book-open",
            translate("Window", "Try"),
            "primary",
        )
        self.try_button.icon_binding.show_icon("ph.book-open", "on_accent")
        what = QLabel(
            translate(
                "Window", "The samples are a lease, a travel policy and the user guide."
            )
        )
        what.setWordWrap(True)
        what.setProperty("role", "small")
        what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.own_button = IconButton(
            "chooseOwn",
            appearance,
            "ph.folder-open",
            translate("Window", "Choose your own files…"),
            "panel",
        )
        self.own_button.clicked.connect(self.files_wanted)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8, centred=True)
        flow.addWidget(self.try_button)
        flow.addWidget(self.own_button)
        column = QVBoxLayout(self.offer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        tour = QPushButton(translate("Window", "Take a short tour: four cards"))
        tour.setObjectName("takeTour")
        tour.setProperty("kind", "link")
        tour.clicked.connect(self.tour_wanted)
        column.addWidget(buttons)
        column.addWidget(what)
        column.addWidget(tour, 0, Qt.AlignmentFlag.AlignHCenter)
        return self.offer

    def _build_examples(self, appearance: Appearance) -> QFrame:
        self.examples = QFrame()
        head = QLabel(translate("Window", "TRY A QUESTION"))
        head.setProperty("role", "section")
        column = QVBoxLayout(self.examples)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        self.example_buttons: list[IconButton] = []
        for number, question in enumerate(EXAMPLE_QUESTIONS, start=1):
            button = IconButton(
                f"example{number}", appearance, "ph.chat-circle", question, "example"
            )
            button.clicked.connect(
                lambda _checked=False, text=question: self.question_chosen.emit(text)
            )
            self.example_buttons.append(button)
            column.addWidget(button)
        return self.examples

"""The part of a model's card that tunes it, shows how far that is, what it found."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.models import ModelTuning
from app.ui.core_sentences import in_words
from app.ui.flow_layout import FlowLayout
from app.ui.language import translate
from app.ui.models.tuning_words import (
    INVITATION,
    WISH_WORDS,
    space_words,
    tuned_words,
)
from app.ui.segments import SegmentButton
from engine.tuning import WISHES, Wish


class TuningStrip(QFrame):
    """Tune, stop, choose between speed and exactness, and free the space."""

    tune_requested = Signal(str, bool)  # Wish, whether to measure again
    stop_requested = Signal()
    free_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tuningStrip")
        self._tuning: ModelTuning | None = None
        self._build(name)
        self.tune_button.clicked.connect(self._tune)
        self.again_button.clicked.connect(self._again)
        self.stop_button.clicked.connect(self._stop)
        self.free_button.clicked.connect(self.free_requested)

    @property
    def wish(self) -> Wish:
        """The one in force."""
        return self._tuning.wish if self._tuning is not None else "balanced"

    def show_tuning(self, tuning: ModelTuning | None, *, invites: bool) -> None:
        """What is known; `invites` says what tuning is where nothing is."""
        self._tuning = tuning
        invitation = translate("Models", INVITATION)
        self.words.setText(tuned_words(tuning) if tuning is not None else invitation)
        self.words.setToolTip(in_words(tuning.sentence) if tuning is not None else "")
        self.words.setVisible(tuning is not None or invites)
        self._running.hide()
        self._actions.show()
        self.tune_button.setVisible(tuning is None)
        self._wishes.setVisible(tuning is not None)
        self.again_button.setVisible(tuning is not None)
        space = space_words(tuning) if tuning is not None else ""
        self.space.setText(space)
        self.space.setVisible(bool(space))
        self.free_button.setVisible(bool(space))
        if tuning is not None:
            self.wish_buttons[tuning.wish].setChecked(True)

    def show_progress(self, label: str, done: int, total: int) -> None:
        """While it is measured."""
        self._actions.hide()
        self._running.show()
        self.label.setText(in_words(label))
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def set_possible(self, possible: bool) -> None:
        """One model is tuned at a time."""
        for button in (self.tune_button, self.again_button, self.free_button):
            button.setEnabled(possible)
        for button in self.wish_buttons.values():
            button.setEnabled(possible)

    def _tune(self) -> None:
        self.tune_requested.emit(self.wish, False)

    def _again(self) -> None:
        self.tune_requested.emit(self.wish, True)

    def _choose(self, wish: Wish) -> None:
        if wish != self.wish:
            self.tune_requested.emit(wish, False)

    def _stop(self) -> None:
        self.label.setText(translate("Models", "Stopping…"))
        self.stop_button.setEnabled(False)
        self.stop_requested.emit()

    # ---- building ----

    def _build(self, name: str) -> None:
        self.words = QLabel()
        self.words.setObjectName("tuningWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("role", "small")
        self.words.setWordWrap(True)
        self._actions = self._build_actions(name)
        self._running = self._build_running(name)
        self._running.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self._actions)
        column.addWidget(self._running)

    def _build_actions(self, name: str) -> QWidget:
        tune = translate("Models", "Tune for this computer")
        self.tune_button = _button("tuneModel", tune, "")
        self.tune_button.setAccessibleName(
            translate("Models", "Tune {name} for this computer").format(name=name)
        )
        self._wishes = self._build_wishes()
        again = translate("Models", "Measure again")
        self.again_button = _button("tuneAgain", again, "link")
        self.again_button.setAccessibleName(
            translate("Models", "Measure {name} again").format(name=name)
        )
        self.space = QLabel()
        self.space.setObjectName("tuningSpace")
        self.space.setProperty("role", "small")
        self.free_button = _button(
            "freeTuning", translate("Models", "Free the space"), "link"
        )
        self.free_button.setAccessibleName(
            translate("Models", "Free what tuning {name} takes").format(name=name)
        )
        self.free_button.setToolTip(
            translate("Models", "Removes what tuning wrote; the model stays")
        )
        holder = QWidget()
        row = FlowLayout(holder, gap=10)
        row.addWidget(self.tune_button)
        row.addWidget(self._wishes)
        row.addWidget(self.again_button)
        row.addWidget(self.space)
        row.addWidget(self.free_button)
        return holder

    def _build_wishes(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "segments")
        frame.setAccessibleName(translate("Models", "What is wanted of this model"))
        group = QButtonGroup(self)
        row = QHBoxLayout(frame)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(0)
        self.wish_buttons: dict[Wish, SegmentButton] = {}
        for wish in WISHES:
            text, tip = WISH_WORDS[wish]
            button = SegmentButton(f"wish_{wish}", translate("Models", text))
            button.setToolTip(translate("Models", tip))
            button.clicked.connect(
                lambda _=False, w=wish: self._choose(cast("Wish", w))
            )
            group.addButton(button)
            self.wish_buttons[wish] = button
            row.addWidget(button)
        return frame

    def _build_running(self, name: str) -> QWidget:
        self.label = QLabel()
        self.label.setObjectName("tuningProgress")
        self.label.setProperty("role", "small")
        self.bar = QProgressBar()
        self.bar.setObjectName("tuningBar")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(
            translate("Models", "How far tuning {name} is").format(name=name)
        )
        self.stop_button = _button("stopTuning", translate("Models", "Stop"), "")
        self.stop_button.setAccessibleName(
            translate("Models", "Stop tuning {name}").format(name=name)
        )
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.label)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        return holder


def _button(name: str, words: str, kind: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if kind:
        button.setProperty("kind", kind)
    return button

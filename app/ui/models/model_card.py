"""One model as a card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.models import ModelEntry
from app.ui.appearance import Appearance
from app.ui.elided_label import ElidedLabel
from app.ui.icons import IconBinding
from app.ui.language import translate
from app.ui.models.header_words import header_words, inside_words
from app.ui.models.model_words import ability_sentence, facts, speed_words
from app.ui.models.set_aside_note import SetAsideNote
from app.ui.models.template_question import TemplateQuestion
from app.ui.models.tuning_strip import TuningStrip
from app.ui.stylesheet import set_property
from engine.model import ModelInfo


class ModelCard(QFrame):
    """Name, facts, what to expect, and a button to use it."""

    use_requested = Signal(str)
    template_decided = Signal(str, bool)  # model id, whether its own may be used
    remove_requested = Signal()
    check_requested = Signal(str)  # the file of a model that was set aside

    def __init__(
        self,
        entry: ModelEntry,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("modelCard")
        self.setProperty("role", "card")
        self.entry = entry
        self._reached = 0.0
        self._build(appearance)
        self._update(None)
        self.use_button.clicked.connect(lambda: self.use_requested.emit(entry.id))
        self.remove_button.clicked.connect(self.remove_requested)
        self.set_aside.check_requested.connect(
            lambda: self.check_requested.emit(entry.path)
        )
        self.template.decided.connect(
            lambda own: self.template_decided.emit(entry.id, own)
        )

    def show_info(self, info: ModelInfo) -> None:
        """What only the loaded model could say."""
        self._update(info)

    def show_speed(self, tokens_per_second: float) -> None:
        """What it reached in the last answer; 0 where there was none."""
        self._reached = tokens_per_second
        self.speed.setText(speed_words(self.entry, tokens_per_second))

    def show_loading(self) -> None:
        """Between the choice and the loaded model."""
        self.use_button.setEnabled(False)
        self.use_button.setText(translate("Models", "Loading…"))

    def show_removing(self) -> None:
        """Until it is gone, or cannot be removed."""
        self.use_button.setEnabled(False)
        self.remove_button.setEnabled(False)
        self.remove_button.setText(translate("Models", "Removing…"))

    def _update(self, info: ModelInfo | None) -> None:
        entry = self.entry
        context = info.trained_context_tokens if info is not None else None
        self.facts.setText(facts(entry, context))
        ability = ability_sentence(entry, info.reads_well if info else None)
        self.ability.setText(ability)
        self.ability.setVisible(bool(ability))
        self.speed.setText(speed_words(entry, self._reached))
        self.tuning.show_tuning(entry.tuning, invites=entry.in_use)
        self.tuning.setVisible(entry.bytes > 0)  # nothing is measured elsewhere
        self.in_use.setVisible(entry.in_use)
        self.use_button.setVisible(not entry.in_use)
        there = entry.bytes > 0 or entry.source == "elsewhere"
        self.use_button.setEnabled(there)
        set_property(self, "active", entry.in_use)
        self.setAccessibleName(f"{entry.name}, {self.facts.text()}")

    def _build(self, appearance: Appearance) -> None:
        name = ElidedLabel(self.entry.name)
        name.setObjectName("modelName")
        name.setProperty("role", "title")
        name.setToolTip(self.entry.name)
        self.facts = _label("modelFacts", "muted")
        self.header = self._build_header()
        self.ability = _label("modelAbility", "")
        self.speed = _label("modelSpeed", "small")
        self.in_use = self._build_in_use(appearance)
        self.template = TemplateQuestion(self.entry.name)
        ours = self.entry.source == "bundled"
        self.template.show_state("none" if ours else self.entry.template)
        self.tuning = TuningStrip(self.entry.name)
        self.set_aside = SetAsideNote(self.entry.name)
        self.set_aside.show_reason(self.entry.set_aside)
        self.use_button = QPushButton(translate("Models", "Use"))
        self.use_button.setObjectName("useModel")
        self.use_button.setAccessibleName(
            translate("Models", "Use {name}").format(name=self.entry.name)
        )
        self.remove_button = self._build_remove()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(name, 1)
        head.addWidget(self.in_use)
        head.addWidget(self.remove_button)
        head.addWidget(self.use_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addWidget(self.header)
        column.addWidget(self.set_aside)
        column.addSpacing(4)
        column.addWidget(self.ability)
        column.addWidget(self.speed)
        column.addWidget(self.tuning)
        column.addWidget(self.template)

    def _build_header(self) -> QLabel:
        header = _label("modelHeader", "small")
        header.setText(header_words(self.entry.facts))
        header.setToolTip(inside_words(self.entry.facts))
        if self.entry.facts is None:
            header.hide()
        return header

    def _build_remove(self) -> QPushButton:
        """Hidden for what is not ours to remove."""
        deletes = self.entry.removal == "delete"
        words, named = (
            (translate("Models", "Remove"), translate("Models", "Remove {name}"))
            if deletes
            else (
                translate("Models", "Take off the list"),
                translate("Models", "Take {name} off the list"),
            )
        )
        button = QPushButton(words)
        button.setObjectName("removeModel")
        button.setProperty("kind", "quiet")
        button.setAccessibleName(named.format(name=self.entry.name))
        if self.entry.removal == "no":
            button.hide()
        return button

    def _build_in_use(self, appearance: Appearance) -> QWidget:
        holder = QWidget()
        icon = QLabel()
        IconBinding(icon, appearance, "ph.check-circle", "ok", 16)
        words = QLabel(translate("Models", "In use"))
        words.setObjectName("modelInUse")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(icon)
        row.addWidget(words)
        return holder


def _label(name: str, role: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label

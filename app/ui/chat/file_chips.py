"""Dropped files over the composer, each with its state; questions go to them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.chat.quote_words import file_icon
from app.ui.core_sentences import in_words
from app.ui.elided_label import ElidedLabel
from app.ui.flow_layout import FlowLayout
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from rag.documents import DocumentRecord, DocumentState

MAX_CHIPS = 7
_MAX_NAME_PX = 560
_MAX_REASON_PX = 260
STATE_WORDS: dict[DocumentState, str] = {
    "queued": QT_TRANSLATE_NOOP("Chat", "Waiting"),
    "parsing": QT_TRANSLATE_NOOP("Chat", "Reading"),
    "words": QT_TRANSLATE_NOOP("Chat", "Searchable"),
    "meaning": QT_TRANSLATE_NOOP("Chat", "Searchable"),
    "ready": QT_TRANSLATE_NOOP("Chat", "Searchable"),
    "failed": QT_TRANSLATE_NOOP("Chat", "Not readable"),
    "skipped": QT_TRANSLATE_NOOP("Chat", "Skipped"),
    "missing": QT_TRANSLATE_NOOP("Chat", "File is missing"),
}
_SEARCHABLE = frozenset({"words", "meaning", "ready", "missing"})
_UNUSABLE = frozenset({"failed", "skipped"})
_REMEDIES = {
    "password": QT_TRANSLATE_NOOP("Chat", "Enter password"),
    "retry": QT_TRANSLATE_NOOP("Chat", "Read again"),
}


def chip_state(record: DocumentRecord) -> str:
    """The state in words; the reason where a file cannot be used."""
    if record.state in _UNUSABLE and record.reason:
        return in_words(record.reason)
    return translate("Chat", STATE_WORDS[record.state])


class FileChip(QFrame):
    """Name, state and a way to take the file out of the question."""

    removed = Signal()
    remedy_requested = Signal()

    def __init__(
        self, path: str, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("file_chip")
        self.setProperty("role", "chip")
        self._icon = QLabel()
        self._icon_binding = IconBinding(
            self._icon, appearance, file_icon(path), "mute", 15
        )
        self._name = ElidedLabel(Path(path).name, Qt.TextElideMode.ElideMiddle)
        self._name.setProperty("role", "body")
        self._name.setMaximumWidth(appearance.px(_MAX_NAME_PX))
        self._state = ElidedLabel(translate("Chat", "Reading"))
        self._state.setProperty("role", "small")
        self._state.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state.setMaximumWidth(appearance.px(_MAX_REASON_PX))
        self._remedy = QPushButton()
        self._remedy.setObjectName("file_remedy")
        self._remedy.setProperty("kind", "link")
        self._remedy.clicked.connect(self.remedy_requested)
        self._remedy.hide()
        remove = QPushButton()
        remove.setObjectName("remove_file")
        remove.setProperty("kind", "quiet")
        named = translate("Chat", "Ask without {file}").format(file=Path(path).name)
        remove.setAccessibleName(named)
        remove.setToolTip(
            translate("Chat", "Ask without this file. It stays in your library.")
        )
        IconBinding(remove, appearance, "ph.x", "mute", 12)
        remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 2, 2)
        row.setSpacing(6)
        for widget in (self._icon, self._name, self._state, self._remedy, remove):
            row.addWidget(widget)

    @property
    def name(self) -> str:
        return self._name.text()

    @property
    def state(self) -> str:
        return self._state.text()

    def show_record(self, record: DocumentRecord) -> None:
        """Follow the document's state."""
        unusable = record.state in _UNUSABLE
        self.show_state(chip_state(record))
        remedy = _REMEDIES.get(record.remedy) if unusable else None
        words = translate("Chat", remedy) if remedy else ""
        self._remedy.setText(words)
        self._remedy.setAccessibleName(f"{words}: {self.name}")
        self._remedy.setVisible(bool(words))
        icon_name = "ph.warning-circle" if unusable else file_icon(record.path)
        self._icon_binding.show_icon(icon_name, "bad" if unusable else "mute")

    def show_state(self, words: str) -> None:
        self._state.setText(words)
        self.setAccessibleName(f"{self.name}: {words}")
        self.setAccessibleDescription(words)
        self.updateGeometry()


class FileChips(QWidget):
    """The files that the next questions are restricted to."""

    changed = Signal()
    password_requested = Signal(object)  # DocumentRecord
    retry_requested = Signal(object)  # DocumentRecord

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("file_chips")
        self._appearance = appearance
        self._records: dict[str, DocumentRecord] = {}
        self._chips: dict[str, FileChip] = {}
        self._pending: list[FileChip] = []
        self._rest = QLabel()
        self._rest.setObjectName("more_files")
        self._rest.setProperty("role", "small")
        self._clear = QPushButton(translate("Chat", "Clear"))
        self._clear.setObjectName("clear_files")
        self._clear.setProperty("kind", "quiet")
        self._clear.setToolTip(
            translate("Chat", "Ask all documents again. The files stay.")
        )
        self._clear.clicked.connect(self.clear)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self._rest)
        self._flow.addWidget(self._clear)
        self.hide()

    @property
    def chips(self) -> list[FileChip]:
        """Those that are shown, in order."""
        return [*self._chips.values(), *self._pending]

    def document_ids(self) -> tuple[str, ...]:
        """What a question should be restricted to: files that can be read."""
        usable = (r for r in self._records.values() if r.state not in _UNUSABLE)
        return tuple(record.id for record in usable)

    @property
    def pending(self) -> bool:
        """Whether the library has still to say what was added."""
        return bool(self._pending)

    @property
    def restricts(self) -> bool:
        return bool(self._records)

    def show_pending(self, paths: Sequence[Path]) -> None:
        """Chips at once, before the library has answered."""
        for path in paths[:MAX_CHIPS]:
            chip = FileChip(str(path), self._appearance)
            chip.removed.connect(lambda chip=chip: self._drop_pending(chip))
            self._pending.append(chip)
            self._place(chip)
        self._refresh()

    def settle_pending(self, records: Sequence[DocumentRecord]) -> None:
        """The library has answered: chips by document now."""
        for chip in tuple(self._pending):
            self._drop_pending(chip)
        for record in records:
            self._records[record.id] = record
        for record in self._records.values():
            if record.id not in self._chips and len(self._chips) < MAX_CHIPS:
                self._add_chip(record)
        self._refresh()

    def add(self, record: DocumentRecord) -> None:
        """Restrict the next questions to this document, too."""
        self._records[record.id] = record
        if record.id not in self._chips and len(self._chips) < MAX_CHIPS:
            self._add_chip(record)
        self._refresh()

    def show_record(self, record: DocumentRecord) -> None:
        """A document has changed; nothing happens when it is not one of these."""
        if record.id not in self._records:
            return
        self._records[record.id] = record
        chip = self._chips.get(record.id)
        if chip is not None:
            chip.show_record(record)
        self._refresh()

    def remove(self, document_id: str) -> None:
        """Take one out; it stays in the library."""
        self._records.pop(document_id, None)
        chip = self._chips.pop(document_id, None)
        if chip is not None:
            self._discard(chip)
        for record in self._records.values():
            if record.id not in self._chips and len(self._chips) < MAX_CHIPS:
                self._add_chip(record)
        self._refresh()

    def clear(self) -> None:
        """Take all out."""
        for chip in self.chips:
            self._discard(chip)
        self._records.clear()
        self._chips.clear()
        self._pending.clear()
        self._refresh()

    def _add_chip(self, record: DocumentRecord) -> None:
        chip = FileChip(record.path, self._appearance)
        chip.show_record(record)
        chip.removed.connect(lambda: self.remove(record.id))
        chip.remedy_requested.connect(lambda: self._mend(record.id))
        self._chips[record.id] = chip
        self._place(chip)

    def _mend(self, document_id: str) -> None:
        record = self._records[document_id]
        if record.remedy == "password":
            self.password_requested.emit(record)
        else:
            self.retry_requested.emit(record)

    def _place(self, chip: FileChip) -> None:
        """Before the two things that end the row."""
        for widget in (self._rest, self._clear):
            self._flow.removeWidget(widget)
        self._flow.addWidget(chip)
        for widget in (self._rest, self._clear):
            self._flow.addWidget(widget)

    def _drop_pending(self, chip: FileChip) -> None:
        self._pending.remove(chip)
        self._discard(chip)
        self._refresh()

    def _discard(self, chip: FileChip) -> None:
        self._flow.removeWidget(chip)
        chip.setParent(None)
        chip.deleteLater()

    def _refresh(self) -> None:
        hidden = [r for r in self._records.values() if r.id not in self._chips]
        searchable = sum(record.state in _SEARCHABLE for record in hidden)
        rest = translate(
            "Chat", "and %n more, {searchable} searchable", "", len(hidden)
        )
        self._rest.setText(rest.format(searchable=number(searchable)))
        self._rest.setVisible(bool(hidden))
        self._clear.setVisible(len(self.chips) > 1)
        self.setVisible(bool(self.chips))
        self.updateGeometry()
        self.changed.emit()

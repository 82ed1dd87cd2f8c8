"""Chooses one document, or any: the names are found by any part of them."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from app.ui.language import QT_TRANSLATE_NOOP, translate
from rag.documents import DocumentRecord

ANY_DOCUMENT = QT_TRANSLATE_NOOP("WhyNot", "In any document")


class DocumentPicker(QComboBox):
    """Titles, with the file's name where several documents share a title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("document_picker")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.addItem(translate("WhyNot", ANY_DOCUMENT), None)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)

    def setAccessibleName(self, name: str) -> None:
        """Of the field that is written into, too: that is what has the focus."""
        super().setAccessibleName(name)
        field = self.lineEdit()
        if field is not None:
            field.setAccessibleName(name)

    @property
    def document_id(self) -> str | None:
        """The chosen document; None for any, also while its name is half typed."""
        place = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        chosen: str | None = self.itemData(place) if place >= 0 else None
        return chosen

    def choose(self, record: DocumentRecord | None) -> None:
        """Choose one, adding it where the list has not come yet."""
        if record is None:
            self.setCurrentIndex(0)
            return
        if self.findData(record.id) < 0:
            self.addItem(record.title, record.id)
        self.setCurrentIndex(self.findData(record.id))

    def set_documents(self, records: Sequence[DocumentRecord]) -> None:
        """Offer these; what is chosen stays chosen."""
        chosen, typed = self.document_id, self.currentText()
        titles = [record.title for record in records]
        self.clear()
        self.addItem(translate("WhyNot", ANY_DOCUMENT), None)
        for record in sorted(records, key=lambda r: r.title.casefold()):
            twice = titles.count(record.title) > 1 if len(titles) < 2000 else True
            name = PurePath(record.path).name
            folder = PurePath(record.path).parent.name
            words = f"{record.title} ({folder}/{name})" if twice else record.title
            self.addItem(words, record.id)
        place = self.findData(chosen) if chosen else -1
        if place >= 0:
            self.setCurrentIndex(place)
        else:
            self.setCurrentText(typed)

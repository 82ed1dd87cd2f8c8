"""One model of the hub: what it is, its files where there are several, and Download."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from app.downloads.hub import HubFile
from app.ui.language import translate
from app.ui.models.hub_words import file_words


class HubRow(QFrame):
    """Asks for its files first, unless one is named already."""

    files_wanted = Signal(str)  # repository
    download_wanted = Signal(str, str)  # repository, path

    def __init__(self, repo: str, title: str, facts: str, path: str = "") -> None:
        super().__init__()
        self.setObjectName("hubRow")
        self.repo = repo
        self._path = path
        self._build(title, facts)
        self.setAccessibleName(f"{title}, {facts}")
        self.button.clicked.connect(self._press)

    def say(self, sentence: str) -> None:
        """Why it cannot be had, or what is going on."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        self.button.setEnabled(True)

    def show_files(self, files: Sequence[HubFile], preferred: str = "") -> None:
        """Let one of them be chosen."""
        if not files:
            self.say(translate("Models", "There is no file that can be used here."))
            return
        self.files.clear()
        for file in files:
            self.files.addItem(file_words(file), file.path)
        self.files.setCurrentIndex(max(0, self.files.findData(preferred)))
        self.files.show()
        self.button.setText(translate("Models", "Download"))
        self.say("")

    def _press(self) -> None:
        path = self._path or str(self.files.currentData() or "")
        if path:
            self.download_wanted.emit(self.repo, path)
        else:
            self.button.setEnabled(False)
            self.files_wanted.emit(self.repo)

    def _build(self, title: str, facts: str) -> None:
        name, about, self.note = _label(""), _label("small"), _label("small")
        name.setText(title)
        about.setText(facts)
        self.note.hide()
        self.files = QComboBox()
        self.files.setAccessibleName(
            translate("Models", "File of {name}").format(name=title)
        )
        self.files.setMinimumContentsLength(12)
        self.files.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        )
        self.files.hide()
        self.button = QPushButton(
            translate("Models", "Download")
            if self._path
            else translate("Models", "Files…")
        )
        self.button.setObjectName("hubDownload")
        self.button.setAccessibleName(
            translate("Models", "{action} {name}").format(
                action=self.button.text(), name=title
            )
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (name, about, self.files, self.note):
            words.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label

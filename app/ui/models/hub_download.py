"""One download: how far it is, Pause, and afterwards Go on or Discard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from app.downloads.transfer import Progress
from app.ui import background
from app.ui.language import translate
from app.ui.models.hub_words import progress_words

_STEPS = 1000


class HubDownload(QFrame):
    """Shows what it is told; the section starts and stops it."""

    resume_wanted = Signal(str, str)  # repository, path
    discard_wanted = Signal(str)  # key

    def __init__(self, repo: str, path: str, key: str = "") -> None:
        super().__init__()
        self.setObjectName("hubDownloadStrip")
        self.setProperty("role", "card")
        self.repo = repo
        self.path = path
        self.key = key
        self.task: background.Task | None = None
        self._build(path.rpartition("/")[2] or repo)
        self.pause.clicked.connect(self._pause)
        self.resume.clicked.connect(lambda: self.resume_wanted.emit(repo, self.path))
        self.discard.clicked.connect(lambda: self.discard_wanted.emit(self.key))

    def show_running(self, task: background.Task) -> None:
        """It has begun, or goes on."""
        self.task = task
        self._arrange(running=True)
        self.words.setText(translate("Models", "Asking the hub…"))

    def show_progress(self, progress: Progress) -> None:
        total = max(1, progress.total_bytes)
        self.bar.setValue(round(_STEPS * progress.done_bytes / total))
        self.words.setText(progress_words(progress))
        if progress.done_bytes >= progress.total_bytes:
            self.words.setText(
                translate("Models", "Comparing it with the hub's checksum…")
            )

    def show_stopped(self, sentence: str) -> None:
        """It was paused, or broke off."""
        self.task = None
        self._arrange(running=False)
        self.words.setText(sentence)

    def _pause(self) -> None:
        if self.task is not None:
            self.pause.setEnabled(False)
            self.task.cancel()

    def _arrange(self, *, running: bool) -> None:
        self.pause.setEnabled(True)
        self.pause.setVisible(running)
        self.resume.setVisible(not running)
        self.discard.setVisible(not running and bool(self.key))

    def _build(self, title: str) -> None:
        name = QLabel(title)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        self.words = QLabel()
        self.words.setObjectName("hubProgressWords")
        self.words.setProperty("role", "small")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(
            translate("Models", "Download of {name}").format(name=title)
        )
        self.pause = QPushButton(translate("Models", "Pause"))
        self.resume = QPushButton(translate("Models", "Go on"))
        self.discard = QPushButton(translate("Models", "Discard"))
        self.discard.setProperty("kind", "link")
        for button, action in (
            (self.pause, "pauseDownload"),
            (self.resume, "resumeDownload"),
            (self.discard, "discardDownload"),
        ):
            button.setObjectName(action)
            button.setAccessibleName(
                translate("Models", "{action} {name}").format(
                    action=button.text(), name=title
                )
            )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(name, 1)
        for button in (self.discard, self.resume, self.pause):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        self._arrange(running=False)

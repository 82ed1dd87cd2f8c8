"""What is being read now, how long it will take, and how to pause or cancel it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.elided_label import ElidedLabel
from app.ui.language import number, translate
from app.ui.library.document_words import time_left_words
from app.ui.plain_tip import plain_tip
from app.ui.reading_status import share_done
from rag.documents import IngestionProgressed

_STEPS = 1000


class ActivityBar(QFrame):
    """Hidden while nothing is being read."""

    pause_requested = Signal()
    resume_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activityBar")
        self.setProperty("role", "notice")
        self._paused = False
        self._build()
        self.pause_button.clicked.connect(self._pause_or_resume)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.hide()

    @property
    def paused(self) -> bool:
        return self._paused

    def show_progress(self, progress: IngestionProgressed) -> None:
        """Follow the queue."""
        self._paused = progress.paused
        self.pause_button.setText(
            translate("Library", "Resume")
            if progress.paused
            else translate("Library", "Pause")
        )
        if progress.paused:
            self.what.setText(translate("Library", "Paused"))
        elif progress.current:
            self.what.setText(
                translate("Library", "Reading {document}").format(
                    document=progress.current
                )
            )
        else:
            self.what.setText(translate("Library", "Reading"))
        self.what.setToolTip(plain_tip(self.what.text()))
        self.figures.setText(_figures(progress))
        self.bar.setValue(round(_STEPS * share_done(progress)))
        self.show()

    def finish(self) -> None:
        """Nothing is left to read."""
        self._paused = False
        self.hide()

    def _pause_or_resume(self) -> None:
        if self._paused:
            self.resume_requested.emit()
        else:
            self.pause_requested.emit()

    def _build(self) -> None:
        self.what = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.what.setObjectName("activityWhat")
        self.figures = QLabel()
        self.figures.setObjectName("activityFigures")
        self.figures.setProperty("role", "small")
        self.figures.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setObjectName("activityProgress")
        self.bar.setAccessibleName(translate("Library", "Reading progress"))
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.pause_button = QPushButton(translate("Library", "Pause"))
        self.pause_button.setObjectName("activityPause")
        self.pause_button.setProperty("kind", "quiet")
        self.cancel_button = QPushButton(translate("Library", "Cancel"))
        self.cancel_button.setObjectName("activityCancel")
        self.cancel_button.setProperty("kind", "quiet")
        self.cancel_button.setToolTip(
            translate("Library", "Stop reading what is not finished")
        )
        self.figures.setWordWrap(True)
        text = QVBoxLayout()
        text.setSpacing(6)
        text.addWidget(self.what)
        text.addWidget(self.bar)
        text.addWidget(self.figures)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(8)
        row.addLayout(text, 1)
        row.addSpacing(4)
        row.addWidget(self.pause_button)
        row.addWidget(self.cancel_button)


def _figures(progress: IngestionProgressed) -> str:
    """How far it is, how long it will take, and why it is slow."""
    counts = translate("Library", "{done} of {total}").format(
        done=number(progress.documents_done), total=number(progress.documents_total)
    )
    if progress.paused:
        return counts
    left = time_left_words(progress.seconds_left)
    slow = translate("Library", "slower on battery") if progress.slowed else ""
    return " · ".join(part for part in (counts, left, slow) if part)

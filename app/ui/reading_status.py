"""What is being read: one line, a bar, and the time left where it is known."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from app.ui.elided_label import ElidedLabel
from app.ui.language import number, translate
from rag.documents import IngestionProgressed

_STEPS = 1000


def time_left(seconds: float | None) -> str:
    """An honest guess in words; nothing while there is none."""
    if seconds is None:
        return ""
    if seconds < 10:
        return translate("Window", "Seconds left")
    if seconds < 55:
        words = translate("Window", "About {seconds} s left")
        return words.format(seconds=round(seconds / 10) * 10)
    if seconds < 90:
        return translate("Window", "About 1 min left")
    if seconds < 5400:
        words = translate("Window", "About {minutes} min left")
        return words.format(minutes=round(seconds / 60))
    words = translate("Window", "About {hours} h left")
    return words.format(hours=round(seconds / 3600))


def status_note(progress: IngestionProgressed) -> str:
    """The line under the bar."""
    if progress.paused:
        return translate("Window", "Paused")
    left = time_left(progress.seconds_left)
    parts = [left] if left else []
    if progress.searchable >= progress.documents_total > 0:
        parts.append(translate("Window", "Searchable already"))
    elif progress.searchable:
        words = translate("Window", "{count} searchable already")
        parts.append(words.format(count=number(progress.searchable)))
    return ". ".join(parts) or translate("Window", "Working")


class ReadingStatus(QFrame):
    """Hidden while nothing is read; a click asks for the details."""

    details_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reading_status")
        self.setProperty("role", "card")
        self.setProperty("clickable", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._title.setProperty("role", "body")
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("Window", "Reading documents"))
        self._note = QLabel()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setProperty("role", "small")
        row = QHBoxLayout()
        row.addWidget(self._note, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addLayout(row)
        self.hide()

    @property
    def words(self) -> str:
        """All of it as one line."""
        if self.isHidden():
            return ""
        return f"{self._title.text()} {self._count.text()} {self._note.text()}"

    def show_progress(self, progress: IngestionProgressed | None) -> None:
        """Show how far it is; None hides it."""
        busy = progress is not None and (
            progress.documents_done < progress.documents_total
            or progress.chunks_done < progress.chunks_total
        )
        self.setVisible(busy)
        if progress is None or not busy:
            return
        reading = translate("Window", "Reading {name}").format(name=progress.current)
        self._title.setText(
            reading if progress.current else translate("Window", "Reading documents")
        )
        count = translate("Window", "{done} of {total}")
        done, total = progress.documents_done, progress.documents_total
        self._count.setText(count.format(done=number(done), total=number(total)))
        self._bar.setValue(round(_STEPS * share_done(progress)))
        self._note.setText(status_note(progress))
        self.setAccessibleName(self.words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.details_requested.emit()


def share_done(progress: IngestionProgressed) -> float:
    """As much as is said of documents, and half of what is known of the next ones."""
    documents = progress.documents_done / max(1, progress.documents_total)
    if not progress.chunks_total:
        return min(1.0, documents)
    chunks = progress.chunks_done / progress.chunks_total
    return min(1.0, documents + chunks * (1 - documents) * 0.5)

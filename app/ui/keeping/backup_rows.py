"""The backups that were made by themselves, newest first."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.appearance import Appearance
from app.ui.icons import IconBinding
from app.ui.keeping.data_work import KnownBackup
from app.ui.language import QT_TRANSLATE_NOOP, moment, number, translate

_SHOWN = 8
NONE = QT_TRANSLATE_NOOP("Keeping", "There is no backup yet.")


class BackupRows(QWidget):
    """When, how much, whether it is whole, and a way back to it."""

    restore_requested = Signal(object)  # BackupRecord

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backup_rows")
        self._appearance = appearance
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_backups(self, backups: Sequence[KnownBackup]) -> None:
        """In place of what was shown."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for known in backups[:_SHOWN]:
            self._column.addWidget(self._row(known))
        if not backups:
            nothing = QLabel(translate("Keeping", NONE))
            nothing.setProperty("role", "small")
            self._column.addWidget(nothing)

    def _row(self, known: KnownBackup) -> QWidget:
        row = QWidget()
        mark, when, what = QLabel(), QLabel(when_words(known)), QLabel(_words(known))
        whole = known.counts is not None
        icon = ("ph.check-circle", "ok") if whole else ("ph.warning-circle", "bad")
        IconBinding(mark, self._appearance, *icon, 16)
        what.setProperty("role", "small")
        back = QPushButton(translate("Keeping", "Restore…"))
        back.setObjectName("restore_backup")
        back.setProperty("kind", "link")
        back.setAutoDefault(False)
        back.setEnabled(whole)
        back.setAccessibleName(
            translate("Keeping", "Restore the backup of {when}").format(
                when=when_words(known)
            )
        )
        back.clicked.connect(lambda: self.restore_requested.emit(known.record))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        for label in (mark, when, what):
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(back)
        return row


def when_words(known: KnownBackup) -> str:
    """The local day and time of a backup."""
    when = datetime.fromtimestamp(known.record.created).astimezone()
    return moment(when, translate("Keeping", "dd MMM yyyy, HH:mm"))


def _words(known: KnownBackup) -> str:
    if known.counts is None:
        return translate("Keeping", "Damaged")
    size = number(known.record.size_bytes / 1e6, 1)
    return translate(
        "Keeping", "%n chat(s), {size} MB, checked", "", known.counts.chats
    ).format(size=size)

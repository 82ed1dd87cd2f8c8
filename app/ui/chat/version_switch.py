"""Which of several answers to one question is shown: "2 / 3" between two arrows.

The figures open a picture of all of them.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.language import translate


class VersionSwitch(QWidget):
    """Hidden while there is only one answer."""

    chosen = Signal(str)  # message id
    picture_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versions")
        self.setAccessibleName(translate("Chat", "Answers to this question"))
        self._versions: tuple[str, ...] = ()
        self._place = 0
        self._older = IconButton("older_answer", appearance, "ph.caret-left")
        self._older.describe(translate("Chat", "Older answer"))
        self._newer = IconButton("newer_answer", appearance, "ph.caret-right")
        self._newer.describe(translate("Chat", "Newer answer"))
        self._figures = QPushButton()
        self._figures.setObjectName("show_branches")
        self._figures.setProperty("kind", "figures")
        self._figures.setToolTip(translate("Chat", "Show all branches of this chat"))
        self._figures.clicked.connect(self.picture_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self._older, self._figures, self._newer):
            row.addWidget(widget)
        self._older.clicked.connect(lambda: self._step(-1))
        self._newer.clicked.connect(lambda: self._step(1))
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._figures.text()

    def show_versions(self, versions: tuple[str, ...], current: str) -> None:
        """All message ids, oldest first, and the one on the screen."""
        self._versions = versions
        self._place = versions.index(current) if current in versions else 0
        self._figures.setText(f"{self._place + 1} / {len(versions)}")
        named = translate("Chat", "Version {place} of {count}, show all branches")
        self._figures.setAccessibleName(
            named.format(place=self._place + 1, count=len(versions))
        )
        self._older.setEnabled(self._place > 0)
        self._newer.setEnabled(self._place < len(versions) - 1)
        self.setVisible(len(versions) > 1)

    def _step(self, by: int) -> None:
        place = self._place + by
        if 0 <= place < len(self._versions):
            self.chosen.emit(self._versions[place])

"""The filters in force, over the composer, each with a way to take it out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.appearance import Appearance
from app.ui.chat.filters import FilterPart, Filters
from app.ui.elided_label import ElidedLabel
from app.ui.flow_layout import FlowLayout
from app.ui.icons import IconBinding
from app.ui.language import translate

_ICONS: dict[FilterPart, str] = {
    "folder": "ph.folder",
    "kinds": "ph.files",
    "changed": "ph.calendar-blank",
}
_MAX_WORDS_PX = 260


class FilterChips(QWidget):
    """Holds the filters; hidden while there are none."""

    changed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_chips")
        self._appearance = appearance
        self._filters = Filters()
        self._chips: list[QFrame] = []
        self._flow = FlowLayout(self)
        self.hide()

    @property
    def filters(self) -> Filters:
        """What restricts the next questions."""
        return self._filters

    @property
    def words(self) -> list[str]:
        """The chips as they are read."""
        return [chip.accessibleName() for chip in self._chips]

    def show_filters(self, filters: Filters) -> None:
        """Put other filters in force."""
        if filters == self._filters:
            return
        self._filters = filters
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.setParent(None)
            chip.deleteLater()
        self._chips = [self._chip(part, words) for part, words in filters.parts()]
        for chip in self._chips:
            self._flow.addWidget(chip)
        self.setVisible(bool(self._chips))
        self.updateGeometry()
        self.changed.emit()

    def clear(self) -> None:
        """Ask everything again."""
        self.show_filters(Filters())

    def _chip(self, part: FilterPart, words: str) -> QFrame:
        chip = QFrame()
        chip.setObjectName("filter_chip")
        chip.setProperty("role", "chip")
        chip.setAccessibleName(words)
        mark = QLabel()
        IconBinding(mark, self._appearance, _ICONS[part], "mute", 15)
        label = ElidedLabel(words, Qt.TextElideMode.ElideMiddle)
        label.setProperty("role", "body")
        label.setMaximumWidth(self._appearance.px(_MAX_WORDS_PX))
        remove = QPushButton()
        remove.setObjectName(f"remove_{part}")
        remove.setProperty("kind", "quiet")
        named = translate("Chat", "Ask without: {restriction}")
        remove.setAccessibleName(named.format(restriction=words))
        remove.setToolTip(translate("Chat", "Ask without this restriction."))
        IconBinding(remove, self._appearance, "ph.x", "mute", 12)
        remove.clicked.connect(lambda: self.show_filters(self._filters.without(part)))
        row = QHBoxLayout(chip)
        row.setContentsMargins(8, 2, 2, 2)
        row.setSpacing(6)
        for widget in (mark, label, remove):
            row.addWidget(widget)
        return chip

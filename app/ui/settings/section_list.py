"""The pages of the settings: a list at the left, a choice above where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.edition import WHAT_NEEDS_FULL, edition
from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.field_marks import name_marks
from app.ui.language import translate

_WIDTH_PX = 210


class SectionList(QWidget):
    """Search, and the titles of the pages; none is chosen during a search."""

    chosen = Signal(str)
    searched = Signal()

    def __init__(self, titles: Sequence[str], appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._title = titles[0]
        self._narrow = False
        self._buttons: dict[str, QPushButton] = {}
        self._build(titles)
        self.search.textChanged.connect(self._search)
        self.chooser.activated.connect(self._choose_at)

    @property
    def title(self) -> str:
        """The page that is chosen, also while something is searched."""
        return self._title

    @property
    def words(self) -> list[str]:
        """What is searched for."""
        return self.search.text().casefold().split()

    def add(self, title: str) -> None:
        """Another page, behind the others."""
        button = QPushButton(in_words(title))
        button.setObjectName(f"section_{title}")
        button.setProperty("kind", "nav")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.choose(title))
        self._group.addButton(button)
        self._buttons[title] = button
        self._column.insertWidget(self._column.indexOf(self._end), button)
        self.chooser.addItem(in_words(title), title)
        self._show_chosen()

    def choose(self, title: str) -> None:
        """Show a page, and nothing that was searched."""
        self._title = title
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._show_chosen()
        self.chosen.emit(title)

    def arrange(self, narrow: bool) -> None:
        """At the left with all titles, or above with one that opens."""
        self._narrow = narrow
        down = QBoxLayout.Direction.TopToBottom
        self._column.setDirection(QBoxLayout.Direction.LeftToRight if narrow else down)
        self._column.setContentsMargins(
            24 if narrow else 12,
            12 if narrow else 20,
            24 if narrow else 12,
            8 if narrow else 16,
        )
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(self._appearance.px(_WIDTH_PX))
        self.chooser.setVisible(narrow)
        self._end.setVisible(not narrow)
        self.edition.setVisible(not narrow)
        for button in self._buttons.values():
            button.setVisible(not narrow)

    def _search(self) -> None:
        self._show_chosen()
        self.searched.emit()

    def _choose_at(self, index: int) -> None:
        self.choose(str(self.chooser.itemData(index)))

    def _show_chosen(self) -> None:
        searching = bool(self.words)
        self._group.setExclusive(False)
        for title, button in self._buttons.items():
            button.setChecked(title == self._title and not searching)
        self._group.setExclusive(True)
        shown = -1 if searching else self.chooser.findData(self._title)
        self.chooser.setCurrentIndex(shown)

    def _build(self, titles: Sequence[str]) -> None:
        self.search = QLineEdit()
        self.search.setObjectName("settingsSearch")
        self.search.setAccessibleName(translate("Settings", "Search settings"))
        self.search.setPlaceholderText(translate("Settings", "Search settings"))
        self.search.setClearButtonEnabled(True)
        name_marks(self.search)
        self.chooser = QComboBox()
        self.chooser.setObjectName("settingsChooser")
        self.chooser.setAccessibleName(translate("Settings", "Page of the settings"))
        self.chooser.setPlaceholderText(translate("Settings", "All pages"))
        self.chooser.hide()
        self.edition = QLabel(in_words(WHAT_NEEDS_FULL[edition()]))
        self.edition.setObjectName("settingsEdition")
        self.edition.setProperty("role", "small")
        self.edition.setWordWrap(True)
        self._end = QWidget()
        self._group = QButtonGroup(self)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._column.setSpacing(6)
        self._column.addWidget(self.chooser)
        self._column.addWidget(self.search)
        self._column.addWidget(self._end, 1)
        self._column.addWidget(self.edition)
        for title in titles:
            self.add(title)
        self.arrange(narrow=False)

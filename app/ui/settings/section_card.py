"""One page of the form: its rows on a card, and what is said of all of them once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.setting_fields import SettingField
from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.settings.setting_control import Value
from app.ui.settings.setting_row import SettingRow

EACH_RESTARTS = QT_TRANSLATE_NOOP(
    "Settings", "After a change the model is loaded again, which takes a moment."
)


class SectionCard(QWidget):
    """Knows which of its rows are shown, and says of those what holds for all."""

    reset_requested = Signal(tuple)  # names of settings
    restart_requested = Signal()

    def __init__(
        self,
        title: str,
        fields: Sequence[SettingField],
        changed: Callable[[str, Value], None],
        appearance: Appearance,
    ) -> None:
        super().__init__()
        self.title = title
        self.rows = [SettingRow(field, changed, appearance) for field in fields]
        self._extra: QWidget | None = None
        self._build()
        for row in self.rows:
            row.reset_requested.connect(lambda name: self.reset_requested.emit((name,)))
            row.restart_requested.connect(self.restart_requested)
        self.reset.clicked.connect(self._reset_all)

    def add(self, widget: QWidget) -> None:
        """Something below the rows that no setting is."""
        self._extra = widget
        self._column.addWidget(widget)

    def show_page(self) -> None:
        """All of it."""
        self._show_rows(lambda _row: True, whole=True)

    def show_matches(self, words: list[str]) -> None:
        """The rows that a search finds; the card goes where there are none."""
        self._show_rows(lambda row: row.matches(words), whole=False)

    def arrange(self, narrow: bool) -> None:
        for row in self.rows:
            row.arrange(narrow)
        plain = [row for row in self.rows if row.field.kind in ("number", "choice")]
        wide = max((row.control.widget.width() for row in plain), default=0)
        for row in plain:
            row.set_control_width(wide)

    def _show_rows(self, wanted: Callable[[SettingRow], bool], *, whole: bool) -> None:
        shown = [row for row in self.rows if wanted(row)]
        # Of the rows that are seen, not of all that there are.
        all_restart = len(shown) > 1 and all(row.field.restarts_model for row in shown)
        for row in self.rows:
            row.setVisible(row in shown)
        for run in _runs(shown):
            for place, row in enumerate(run):
                row.say_restart(not all_restart and place == 0, len(run) - 1)
        self.note.setVisible(all_restart)
        self.reset.setVisible(whole and bool(self.rows))
        if self._extra is not None:
            self._extra.setVisible(whole)
        self.setVisible(bool(shown) or whole)

    def _reset_all(self) -> None:
        self.reset_requested.emit(tuple(row.field.name for row in self.rows))

    def _build(self) -> None:
        heading = QLabel(in_words(self.title))
        heading.setProperty("role", "heading")
        self.reset = QPushButton(translate("Settings", "Reset this page"))
        self.reset.setObjectName("settingsReset")
        self.reset.setProperty("kind", "link")
        self.reset.setToolTip(
            translate("Settings", "Everything on this page as Inglenook sets it")
        )
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.reset)
        self.note = QLabel(translate("Settings", EACH_RESTARTS))
        self.note.setObjectName("settingsNote")
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        card = QFrame()
        card.setObjectName("settingsCard")
        card.setProperty("role", "card")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.setSpacing(0)
        for row in self.rows:
            rows.addWidget(row)
        card.setVisible(bool(self.rows))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addLayout(head)
        self._column.addWidget(self.note)
        self._column.addWidget(card)


def _runs(rows: Sequence[SettingRow]) -> list[list[SettingRow]]:
    """Rows that follow each other and load the model again; others by themselves."""
    runs: list[list[SettingRow]] = []
    for row in rows:
        goes_on = runs and runs[-1][-1].field.restarts_model
        if goes_on and row.field.restarts_model:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs

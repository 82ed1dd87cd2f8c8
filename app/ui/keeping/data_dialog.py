"""Your data: what is backed up, what goes out and comes in, and erasing everything."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.backups.rotation import BackupRecord
from app.ui import background
from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.dialog_size import fit_dialog
from app.ui.dialogs import ask_to_go_on, choose_source, choose_target
from app.ui.errors import describe
from app.ui.flow_layout import FlowLayout
from app.ui.keeping.backup_rows import BackupRows
from app.ui.keeping.data_work import DataWork
from app.ui.language import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from app.services import Services

_WIDTH_PX = 640
BACKUPS_WORDS = QT_TRANSLATE_NOOP(
    "Keeping",
    "Chats are copied once a day, and every copy is checked. What you forget or delete "
    "is erased from these copies, too.",
)
FILE_WORDS = QT_TRANSLATE_NOOP(
    "Keeping",
    "A file of your own holds chats, settings, what is remembered, and what was read "
    "of your documents. What you forget here later stays in that file: make a new one "
    "then, and delete the old.",
)
CHATS_WORDS = QT_TRANSLATE_NOOP(
    "Keeping",
    "Import chats of Inglenook, ChatGPT (conversations.json or its zip) and GPT4All. "
    "An export is your file and stays as it is.",
)
ERASE_WORDS = QT_TRANSLATE_NOOP(
    "Keeping",
    "Erases every chat, document, backup, memory and setting of this profile, then "
    "quits. Your own files and exports stay.",
)


class DataDialog(QDialog):
    """Every step says what it did, or why it did not."""

    restart_wanted = Signal()  # something waits to be swapped in or erased
    chats_changed = Signal()

    def __init__(
        self, services: "Services", appearance: Appearance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("data_dialog")
        self.setWindowTitle(translate("Keeping", "Your data"))
        self._appearance = appearance
        self._work = DataWork(services)
        self._build()
        fit_dialog(self, appearance.px(_WIDTH_PX))
        self.refresh()

    @property
    def said(self) -> str:
        """What was done last, or why not."""
        return self._said.text()

    @Slot()
    def refresh(self) -> None:
        """Look at the backups again."""
        background.run(
            self, lambda _: self._work.backups(), self._rows.show_backups, self._fail
        )

    # ---- backups ----

    @Slot()
    def back_up(self) -> None:
        self._do(translate("Keeping", "Copying…"), self._work.back_up)

    @Slot()
    def back_up_to_file(self) -> None:
        choose_target(
            self,
            translate("Keeping", "Back up to a file"),
            self._work.proposed_name(),
            translate("Keeping", "Backups (*.inglenook)"),
            lambda path: self._do(
                translate("Keeping", "Writing and comparing…"), self._work.write, path
            ),
        )

    @Slot()
    def restore_from_file(self) -> None:
        choose_source(
            self,
            translate("Keeping", "Restore"),
            translate("Keeping", "Backups (*.inglenook *.db)"),
            self.restore,
        )

    @Slot(object)
    def restore(self, source: Path | BackupRecord) -> None:
        """Check it; then ask whether it is to take the place of what is here."""
        path = source.path if isinstance(source, BackupRecord) else source
        self._say(translate("Keeping", "Checking…"))
        background.run(
            self, lambda _: self._work.restore(path), self._ask_to_swap, self._fail
        )

    def _ask_to_swap(self, found: str) -> None:
        self._say(found)
        ask_to_go_on(
            self,
            "swap_in",
            (
                translate("Keeping", "Replace what is here with this backup?"),
                translate("Keeping", "Restore and restart"),
            ),
            translate(
                "Keeping",
                "{found} Inglenook closes and opens again. What is here now is kept "
                "among the backups.",
            ).format(found=found),
            self.restart_wanted.emit,
        )

    # ---- chats ----

    @Slot()
    def import_chats(self) -> None:
        kinds = translate("Keeping", "Chats (*.json *.zip *.chat)")
        choose_source(self, translate("Keeping", "Import chats"), kinds, self.take_in)

    def take_in(self, path: Path) -> None:
        """Take in the chats of a file."""
        self._do(translate("Keeping", "Reading and trying…"), self._work.take_in, path)

    @Slot()
    def export_chats(self) -> None:
        choose_target(
            self,
            translate("Keeping", "Export all chats"),
            "Chats.json",
            "JSON (*.json);;Markdown (*.md)",
            lambda path: self._do(
                translate("Keeping", "Writing…"), self._work.export, path
            ),
        )

    # ---- erasing ----

    @Slot()
    def ask_to_erase(self) -> None:
        ask_to_go_on(
            self,
            "erase_everything",
            (
                translate("Keeping", "Erase everything in this profile for good?"),
                translate("Keeping", "Erase everything and quit"),
            ),
            translate("Keeping", ERASE_WORDS),
            self._erase,
        )

    def _erase(self) -> None:
        self._say(translate("Keeping", "Erasing…"))
        background.run(
            self,
            lambda _: self._work.erase(),
            lambda _: self.restart_wanted.emit(),
            self._fail,
        )

    # ---- inside ----

    def _do(self, meanwhile: str, work: object, *arguments: object) -> None:
        assert callable(work)
        self._say(meanwhile)
        background.run(self, lambda _: str(work(*arguments)), self._done, self._fail)

    def _done(self, sentence: str) -> None:
        self._say(sentence)
        self.refresh()
        self.chats_changed.emit()

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setAccessibleDescription(sentence)

    def _fail(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error
        self._say(in_words(known[0]))

    def _build(self) -> None:
        body = QWidget()
        body.setProperty("role", "page")
        cards = QVBoxLayout(body)
        cards.setContentsMargins(24, 16, 24, 12)
        cards.setSpacing(12)
        self._rows = BackupRows(self._appearance)
        self._rows.restore_requested.connect(self.restore)
        now = _button(translate("Keeping", "Back up now"), "back_up", self.back_up)
        cards.addWidget(
            _card(
                translate("Keeping", "Backups"),
                translate("Keeping", BACKUPS_WORDS),
                self._rows,
                now,
            )
        )
        cards.addWidget(
            _card(
                translate("Keeping", "A file of your own"),
                translate("Keeping", FILE_WORDS),
                None,
                _button(
                    translate("Keeping", "Back up to a file…"),
                    "to_file",
                    self.back_up_to_file,
                ),
                _button(
                    translate("Keeping", "Restore from a file…"),
                    "from_file",
                    self.restore_from_file,
                ),
            )
        )
        cards.addWidget(
            _card(
                translate("Keeping", "Import and export chats"),
                translate("Keeping", CHATS_WORDS),
                None,
                _button(
                    translate("Keeping", "Import chats…"),
                    "import_chats",
                    self.import_chats,
                ),
                _button(
                    translate("Keeping", "Export all chats…"),
                    "export_chats",
                    self.export_chats,
                ),
            )
        )
        erase = _button(
            translate("Keeping", "Erase everything…"),
            "erase_everything",
            self.ask_to_erase,
        )
        erase.setProperty("kind", "danger")
        cards.addWidget(
            _card(
                translate("Keeping", "Erase everything"),
                translate("Keeping", ERASE_WORDS),
                None,
                erase,
            )
        )
        cards.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.windowTitle())
        scroll.setWidgetResizable(True)
        scroll.setFrameStyle(0)
        scroll.setWidget(body)
        self._said = QLabel()
        self._said.setObjectName("data_said")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        close = QPushButton(translate("Keeping", "Close"))
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 14)
        foot.addWidget(self._said, 1)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(foot)


def _button(text: str, name: str, clicked: object) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(clicked)
    return button


def _card(
    title: str, words: str, inside: QWidget | None, *buttons: QPushButton
) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(18, 16, 18, 16)
    column.setSpacing(8)
    head, explained = QLabel(title), QLabel(words)
    head.setProperty("role", "title")
    explained.setProperty("role", "muted")
    explained.setWordWrap(True)
    column.addWidget(head)
    column.addWidget(explained)
    if inside is not None:
        column.addWidget(inside)
    row = QWidget()
    flow = FlowLayout(row, gap=8)
    for button in buttons:
        flow.addWidget(button)
    column.addWidget(row)
    return card

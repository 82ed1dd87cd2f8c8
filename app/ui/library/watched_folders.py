"""Folders that are kept up to date, on the library page: an offer and a menu."""

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import Protocol, TypeVar

import msgspec
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.icons import IconBinding
from app.ui.language import number, translate
from app.ui.library.document_words import documents_words
from app.ui.library.folder_rules_dialog import FolderRulesDialog
from app.ui.plain_tip import plain_tip
from rag.documents import FolderRecord

_LONG_WORD = 24  # letters; from there on it may be broken anywhere
T = TypeVar("T")


class FoldersLibrary(Protocol):
    """The calls to the library service about folders."""

    def watch_folder(
        self, folder: Path, library: str | None = None
    ) -> FolderRecord: ...
    def folders(self) -> tuple[FolderRecord, ...]: ...
    def change_folder(self, folder: FolderRecord) -> FolderRecord: ...
    def unwatch_folder(self, folder_id: str) -> None: ...


class Running(Protocol):
    """Runs a call in the background and shows what went wrong."""

    def run(
        self, work: Callable[[], T], succeeded: Callable[[T], object] | None = None
    ) -> None: ...
    def open(self, dialog: QDialog, accepted: Callable[[], None]) -> None: ...


class FolderOffer(QFrame):
    """Asks, without being in the way, whether a folder is to be kept up to date."""

    accepted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folderOffer")
        self.setProperty("role", "notice")
        self.words = QLabel()
        self.words.setObjectName("folderOfferWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.keep = QPushButton(translate("Library", "Keep up to date"))
        self.keep.setObjectName("folderOfferKeep")
        self.dismiss = QToolButton()
        self.dismiss.setObjectName("folderOfferDismiss")
        self.dismiss.setAccessibleName(translate("Library", "No, thank you"))
        self.dismiss.setToolTip(self.dismiss.accessibleName())
        self.dismiss.setProperty("kind", "quiet")
        IconBinding(self.dismiss, appearance, "ph.x", "mute", 16)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.keep)
        row.addWidget(self.dismiss)
        self.keep.clicked.connect(self.accepted)
        self.keep.clicked.connect(self.hide)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def show_for(self, folders: Sequence[Path]) -> None:
        """Ask about these folders."""
        if len(folders) == 1:
            words = translate(
                "Library", "Read what changes in “{folder}” from now on?"
            ).format(folder=_breakable(folders[0].name))
        else:
            words = translate(
                "Library",
                "Read what changes in %n folder(s) from now on?",
                "",
                len(folders),
            )
        self.words.setText(words)
        self.words.setToolTip(plain_tip(words))
        self.show()


class WatchedFolders(QObject):
    """What the page does with folders: offers to watch them, and a menu of them."""

    counted = Signal(int)  # how many are kept up to date

    def __init__(
        self, library: FoldersLibrary, commands: Running, offer: FolderOffer
    ) -> None:
        super().__init__(offer)
        self._library = library
        self._commands = commands
        self._offer = offer
        self._records: tuple[FolderRecord, ...] = ()
        self._offered: tuple[list[Path], str | None] = ([], None)
        offer.accepted.connect(self._watch_offered)

    def refresh(self) -> None:
        """Load the folders again."""
        self._commands.run(self._library.folders, self._take)

    def offer_for(self, paths: Sequence[Path], library: str | None) -> None:
        """Offer to watch the folders among what was added."""
        known = {record.path for record in self._records}
        folders = [p for p in paths if p.is_dir() and str(p) not in known]
        if folders:
            self._offered = folders, library
            self._offer.show_for(folders)

    def show_menu(self, under: QWidget) -> None:
        """One entry a folder, each with what can be done with it."""
        menu = self.make_menu(under)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 4)))

    def make_menu(self, parent: QWidget) -> QMenu:
        """The menu, not shown yet."""
        menu = QMenu(parent)
        menu.setObjectName("foldersMenu")
        for record in self._records:
            self._add_entry(menu, record)
        return menu

    def _add_entry(self, menu: QMenu, record: FolderRecord) -> None:
        name = PurePath(record.path).name or record.path
        own = menu.addMenu(_plain(f"{name} — {state_words(record)}"))
        for line in filter(None, (record.path, in_words(record.note))):
            own.addAction(_plain(line)).setEnabled(False)
        own.addSeparator()
        word = (
            translate("Library", "Resume")
            if record.paused
            else translate("Library", "Pause")
        )
        own.addAction(word, lambda: self._pause(record))
        own.addAction(translate("Library", "What is read…"), lambda: self._edit(record))
        own.addAction(
            translate("Library", "Stop keeping it up to date"),
            lambda: self._stop(record),
        )

    # ---- inside ----

    def _take(self, records: tuple[FolderRecord, ...]) -> None:
        self._records = records
        self.counted.emit(len(records))

    def _watch_offered(self) -> None:
        folders, library = self._offered

        def watch() -> tuple[FolderRecord, ...]:
            for folder in folders:
                self._library.watch_folder(folder, library)
            return self._library.folders()

        self._commands.run(watch, self._take)

    def _pause(self, record: FolderRecord) -> None:
        self._change(msgspec.structs.replace(record, paused=not record.paused))

    def _edit(self, record: FolderRecord) -> None:
        window = self._offer.window()
        dialog = FolderRulesDialog(record, window)
        self._commands.open(dialog, lambda: self._change(dialog.record))

    def _stop(self, record: FolderRecord) -> None:
        def stop() -> tuple[FolderRecord, ...]:
            self._library.unwatch_folder(record.id)
            return self._library.folders()

        self._commands.run(stop, self._take)

    def _change(self, record: FolderRecord) -> None:
        def change() -> tuple[FolderRecord, ...]:
            self._library.change_folder(record)
            return self._library.folders()

        self._commands.run(change, self._take)


def state_words(record: FolderRecord) -> str:
    """How a folder is, in few words."""
    if record.paused:
        return translate("Library", "paused")
    if record.note:
        return translate("Library", "needs attention")
    words = documents_words(record.documents)
    if not record.missing:
        return words
    template = translate("Library", "{documents}, {count} missing")
    return template.format(documents=words, count=number(record.missing))


def _plain(text: str) -> str:
    """As a menu shows it: an ampersand is one."""
    return " ".join(text.split()).replace("&", "&&")


def _breakable(name: str) -> str:
    """A name without spaces must not make the page as wide as it is."""
    return " ".join(
        word if len(word) <= _LONG_WORD else "\u200b".join(word)
        for word in name.split(" ")
    )

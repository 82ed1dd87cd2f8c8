"""/ offers saved prompts and personas, @ offers documents, while one writes."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.conversations.prompts import SavedPrompt, filled, variables_of
from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.composer import Composer
from app.ui.desktop.matching import best_matches
from app.ui.prompts.completion_popup import CompletionPopup, Offer
from app.ui.prompts.prompt_words import kind_words
from rag.documents import DocumentRecord

if TYPE_CHECKING:
    from app.services import Services

_PROMPT = re.compile(r"/([^\s/][^\n]*)?\Z")
_DOCUMENT = re.compile(r"(?:^|\s)@([^\s@]*)\Z")
_MOST = 40
_SEARCHABLE = ("words", "meaning", "ready", "missing")


class Completing(QObject):
    """Watches the text of a composer; what is chosen is put into it."""

    persona_chosen = Signal(object)  # SavedPrompt

    def __init__(
        self,
        services: "Services",
        composer: Composer,
        appearance: Appearance,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._services = services
        self._composer = composer
        self._documents: tuple[DocumentRecord, ...] | None = None
        self._loading = False
        self._typed = False
        self._hidden_by_leaving = False
        self._dismissed = ""  # the text that Escape was pressed at
        self.popup = CompletionPopup(appearance, page)
        self.popup.chosen.connect(self._take)
        composer.edit.textChanged.connect(self._look)
        composer.edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.InputMethod):
            self._typed = True  # what comes next was not put in by the program
        if event.type() == QEvent.Type.FocusIn and self._hidden_by_leaving:
            self._hidden_by_leaving = False
            self._offer_what_fits()
        if not self.popup.isVisible():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.popup.hide()
            self._hidden_by_leaving = True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        elif (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()  # else it would stop an answer elsewhere
            return True
        return super().eventFilter(watched, event)

    def use_prompt(self, saved: SavedPrompt) -> None:
        """Put a saved prompt into the composer, asking for what it leaves open."""
        names = variables_of(saved.text)
        if not names:
            self._put(saved.text)
            return
        from app.ui.prompts.variables_dialog import VariablesDialog

        dialog = VariablesDialog(
            saved.name,
            names,
            lambda values: self._put(filled(saved.text, values)),
            self._composer.window(),
        )
        dialog.open()

    # ---- inside ----

    def _pressed(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Up:
                self.popup.step(-1)
            case Qt.Key.Key_Down:
                self.popup.step(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                self.popup.take()
            case Qt.Key.Key_Escape:
                self._dismissed = self._composer.text
                self.popup.hide()
            case _:
                return False
        return True

    @Slot()
    def _look(self) -> None:
        typed, self._typed = self._typed, False
        self._hidden_by_leaving = False
        if typed and self._composer.text != self._dismissed:
            self._offer_what_fits()
        else:
            self.popup.hide()

    def _offer_what_fits(self) -> None:
        text = self._before_cursor()
        if (asked := _PROMPT.match(text)) is not None:
            self._offer(self._prompts(asked.group(1) or ""))
        elif (asked := _DOCUMENT.search(text)) is not None:
            self._offer_documents(asked.group(1))
        else:
            self._documents = None  # read anew the next time
            self.popup.hide()

    def _before_cursor(self) -> str:
        position = self._composer.edit.textCursor().position()
        return self._composer.text[:position]

    def _offer(self, offers: list[Offer]) -> None:
        self.popup.show_offers(offers, self._composer)

    def _prompts(self, typed: str) -> list[Offer]:
        saved = self._services.conversations.prompts.all()
        found = best_matches(typed, [(one.name, one) for one in saved], _MOST)
        return [(name, kind_words(one.kind), one) for name, one in found]

    def _offer_documents(self, typed: str) -> None:
        if self._documents is None:
            if not self._loading:
                self._loading = True
                background.run(
                    self,
                    lambda _: self._services.library.documents(),
                    self._documents_known,
                    self._not_known,
                )
            return
        named = [(_name(one), one) for one in self._documents]
        found = best_matches(typed, named, _MOST)
        self._offer([(name, one.library, one) for name, one in found])

    def _documents_known(self, records: tuple[DocumentRecord, ...]) -> None:
        self._loading = False
        self._documents = tuple(r for r in records if r.state in _SEARCHABLE)
        if self._composer.text != self._dismissed:
            self._offer_what_fits()

    def _not_known(self, _error: Exception) -> None:
        """The window tells of a library that cannot be asked; there is nothing to
        offer."""
        self._loading = False

    @Slot(object)
    def _take(self, meant: object) -> None:
        if isinstance(meant, DocumentRecord):
            text = self._before_cursor()
            rest = self._composer.text[len(text) :]
            kept = _DOCUMENT.sub("", text)
            self._put(f"{kept} {rest}".strip() + (" " if kept else ""))
            self._composer.chips.add(meant)
        elif isinstance(meant, SavedPrompt):
            self._composer.set_text("")
            if meant.kind == "persona":
                self.persona_chosen.emit(meant)
            else:
                self.use_prompt(meant)

    def _put(self, text: str) -> None:
        self._composer.set_text(text)
        self._composer.focus_text()


def _name(record: DocumentRecord) -> str:
    return record.path.replace("\\", "/").rsplit("/", 1)[-1] or record.title

"""What is wished of the next answer beside its question: a persona, leaving nothing."""

from typing import TypedDict

from PySide6.QtCore import QObject, Signal

from app.conversations.prompts import SavedPrompt


class WishFields(TypedDict):
    """What `AskOptions` takes of it."""

    persona: str
    temporary: bool


class ChatWishes(QObject):
    """Of the chat that is open; tells of every change."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._persona: SavedPrompt | None = None
        self._temporary = False
        self._editing = False

    @property
    def editing(self) -> bool:
        """Whether what is sent next takes the place of a question."""
        return self._editing

    def set_editing(self, editing: bool) -> None:
        """A question is put differently, or no longer."""
        if editing != self._editing:
            self._editing = editing
            self.changed.emit()

    @property
    def persona(self) -> SavedPrompt | None:
        """Who answers; None for the usual way."""
        return self._persona

    @property
    def temporary(self) -> bool:
        """Whether nothing of the chat is kept."""
        return self._temporary

    def fields(self) -> WishFields:
        """For `AskOptions`."""
        text = self._persona.text if self._persona is not None else ""
        return WishFields(persona=text, temporary=self._temporary)

    def wish(self, persona: SavedPrompt | None, temporary: bool) -> None:
        """Take the place of what was wished before."""
        if (persona, temporary) != (self._persona, self._temporary):
            self._persona, self._temporary = persona, temporary
            self.changed.emit()

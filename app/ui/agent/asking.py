"""A question of a task's thread to the person at the window, and the reply to it."""

import queue

from PySide6.QtCore import QObject, Signal

from app.consent.card import ApprovalCard, Reply
from engine.cancel import CancelToken


class PendingCard:
    """A card that waits for its reply; only the first one counts."""

    def __init__(self, card: ApprovalCard) -> None:
        self.card = card
        self._replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()

    def answer(self, reply: Reply) -> None:
        """From any thread."""
        self._replies.put(reply)

    def wait(self, cancel: CancelToken) -> Reply:
        """On the task's thread; a task that is stopped is a denial."""
        cancel.on_cancel(lambda: self.answer("deny"))
        return self._replies.get()


class Approvals(QObject):
    """Carries cards from the task's thread onto the window's."""

    asked = Signal(object)  # PendingCard

    def approve(self, card: ApprovalCard, cancel: CancelToken) -> Reply:
        """An `Approver`: comes back when the person has decided."""
        pending = PendingCard(card)
        self.asked.emit(pending)
        return pending.wait(cancel)

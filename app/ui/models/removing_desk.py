"""Asks once whether a model may go, and removes it in the background."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.models import ModelEntry, RemovedModel
from app.ui import background
from app.ui.dialogs import ask_to_go_on
from app.ui.language import translate
from app.ui.models.model_card import ModelCard
from app.ui.models.model_words import size_words
from app.ui.models.ports import PageModels


class RemovingDesk(QObject):
    """Outlives the cards, which are made anew whenever the models are listed."""

    changed = Signal()  # there may be one model less
    said = Signal(str)

    def __init__(
        self, models: PageModels, failed: Callable[[Exception], None], owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._models = models
        self._failed = failed
        self._owner = owner
        self._cards: Sequence[ModelCard] = ()
        self._going: set[str] = set()

    def attach(self, cards: Sequence[ModelCard]) -> None:
        """These ask from now on."""
        self._cards = cards
        for card in cards:
            card.remove_requested.connect(lambda e=card.entry: self.ask(e))
        self._show()

    def ask(self, entry: ModelEntry) -> None:
        """Remove it if the person wants that."""
        deletes = entry.removal == "delete"
        question = (
            translate("Models", "Remove {name}?")
            if deletes
            else translate("Models", "Take {name} off the list?")
        )
        ask_to_go_on(
            self._owner,
            "removeModel",
            (question.format(name=entry.name), removal_action(entry)),
            removal_words(entry),
            lambda: self.remove(entry.id),
        )

    def remove(self, model_id: str) -> None:
        """Begin; does nothing for one that is on its way."""
        if model_id in self._going:
            return
        self._going.add(model_id)
        self._show()

        def removed(what: RemovedModel) -> None:
            self._going.discard(model_id)
            self.said.emit(removed_words(what))
            self.changed.emit()

        def failed(error: Exception) -> None:
            self._going.discard(model_id)
            self.changed.emit()
            self._failed(error)

        background.run(
            self._owner, lambda _token: self._models.remove(model_id), removed, failed
        )

    def _show(self) -> None:
        for card in self._cards:
            if card.entry.id in self._going:
                card.show_removing()


def removal_action(entry: ModelEntry) -> str:
    """What the button says."""
    if entry.removal == "delete":
        return translate("Models", "Remove")
    return translate("Models", "Take off the list")


def removal_words(entry: ModelEntry) -> str:
    """What becomes of the file, and who answers then."""
    if entry.removal == "delete":
        tuned = entry.tuning.space_bytes if entry.tuning is not None else 0
        frees = translate("Models", "Frees {size}; it can be downloaded again.")
        words = [frees.format(size=size_words(entry.bytes + tuned))]
    else:
        words = [
            translate("Models", "Nothing is deleted; add its file to see it again.")
        ]
    if entry.in_use:
        words.append(
            translate(
                "Models",
                "It is in use: the model that comes with Inglenook answers then.",
            )
        )
    return " ".join(words)


def removed_words(removed: RemovedModel) -> str:
    """What was done."""
    if removed.deleted:
        said = translate("Models", "{name} was removed; that freed {size}.")
    else:
        said = translate("Models", "{name} is off the list; its file was not deleted.")
    size = size_words(max(1, removed.freed_bytes))
    words = [said.format(name=removed.name, size=size)]
    if removed.handed_over:
        words.append(
            translate("Models", "The model that comes with Inglenook answers now.")
        )
    return " ".join(words)

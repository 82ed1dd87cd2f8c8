"""Runs one tuning at a time in the background and tells the cards how far it is."""

from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.models import ModelEntry
from app.ui import background
from app.ui.language import translate
from app.ui.models.model_card import ModelCard
from app.ui.models.ports import PageModels
from app.workers.tuning_messages import TuneProgress
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.tuning import Wish


class TuningDesk(QObject):
    """Outlives the cards, which are made anew whenever the models are listed."""

    changed = Signal()  # something is known that was not

    def __init__(
        self, models: PageModels, failed: Callable[[Exception], None], owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._models = models
        self._failed = failed
        self._owner = owner
        self._cards: Sequence[ModelCard] = ()
        self._task: background.Task | None = None
        self._model_id = ""
        self._progress = TuneProgress(translate("Models", "Starting…"), 0, 1)

    @property
    def running(self) -> bool:
        """Whether a model is being tuned."""
        return self._task is not None

    def attach(self, cards: Sequence[ModelCard]) -> None:
        """These show it from now on."""
        self._cards = cards
        for card in cards:
            strip, model_id = card.tuning, card.entry.id
            strip.tune_requested.connect(
                lambda wish, again, m=model_id: self.tune(m, wish, again=again)
            )
            strip.stop_requested.connect(self.stop)
            strip.free_requested.connect(lambda m=model_id: self.free(m))
        self._show()

    def tune(self, model_id: str, wish: Wish, *, again: bool) -> None:
        """Begin; does nothing while another one runs."""
        if self._task is not None:
            return
        self._model_id = model_id
        self._progress = TuneProgress(translate("Models", "Starting…"), 0, 1)

        def events(token: CancelToken) -> Iterator[TuneProgress | ModelEntry]:
            return self._models.tune(model_id, wish, token, again=again)

        self._task = background.stream(
            self._owner, events, self._heard, self._end, self._broke_off
        )
        self._show()

    def stop(self) -> None:
        """Nothing half done is kept."""
        if self._task is not None:
            self._task.cancel()

    def free(self, model_id: str) -> None:
        """Remove what tuning wrote for a model."""
        background.run(
            self._owner,
            lambda _token: self._models.free_tuned(model_id),
            lambda _bytes: self.changed.emit(),
            self._failed,
        )

    def _heard(self, event: TuneProgress | ModelEntry) -> None:
        match event:
            case TuneProgress():
                self._progress = event
                self._show()
            case ModelEntry():
                """The models are listed again at the end."""
            case _:
                assert_never(event)

    def _end(self) -> None:
        self._task = None
        self._show()
        self.changed.emit()

    def _broke_off(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, CancelledError):
            self._failed(error)

    def _show(self) -> None:
        for card in self._cards:
            if self._task is not None and card.entry.id == self._model_id:
                progress = self._progress
                card.tuning.show_progress(progress.label, progress.done, progress.total)
            else:
                card.tuning.set_possible(self._task is None)

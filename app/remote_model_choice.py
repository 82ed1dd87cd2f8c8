"""Answers with the model on this computer, or with the one that the settings name."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from app.made_once import is_made, made_once
from app.network.elsewhere import Elsewhere, answers_elsewhere
from app.settings import Settings, SettingsStore

if TYPE_CHECKING:
    from app.models import ModelBackend
    from app.network.broker import NetworkBroker
    from app.remote_model import RemoteModel
    from engine.cancel import CancelToken
    from engine.context import ContextLedger
    from engine.events import ModelEvent, PromptRead
    from engine.messages import ChatRequest
    from engine.model import Likelihood, Model, ModelInfo, Samples, TextPair


class ModelHereOrElsewhere:
    """A `ModelBackend` over the local one, which is set down while another answers.

    Both are made when they are first needed: `here` makes the local one.
    """

    def __init__(
        self,
        here: Callable[[], ModelBackend],
        settings: SettingsStore,
        broker: Callable[[], NetworkBroker],
    ) -> None:
        self._here = here
        self._broker = broker
        self._lock = threading.Lock()
        self._where: Elsewhere | None = None
        self._remote: RemoteModel | None = None
        self._named = _named(settings.current)
        self._take(settings.current)

    @made_once
    def local(self) -> ModelBackend:
        """The one on this computer."""
        return self._here()

    @property
    def ready(self) -> bool:
        """Whether it would begin to answer at once."""
        return self._remote is not None or (is_made(self, "local") and self.local.ready)

    @property
    def busy(self) -> bool:
        """Whether anyone waits for the one on this computer."""
        return is_made(self, "local") and self.local.busy

    def start(self) -> None:
        if self._remote is None:
            self.local.start()

    def reload(self, settings: Settings, *, load: bool = True) -> None:
        """Answer with what the settings name now."""
        named, self._named = self._named, _named(settings)
        another = self._take(settings)
        # Naming a server that does not answer is nothing to load a model again for.
        if another or named == self._named:
            self.local.reload(settings, load=load and self._remote is None)

    def erase_states(self, tags: Sequence[str]) -> None:
        self.local.erase_states(tags)

    # ---- the model ----

    def info(self) -> ModelInfo:
        return self._model.info()

    def generate(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[ModelEvent]:
        return self._model.generate(request, cancel)

    def count_tokens(self, text: str) -> int:
        return self._model.count_tokens(text)

    def likelihoods(
        self, pairs: Sequence[TextPair], cancel: CancelToken | None = None
    ) -> tuple[Likelihood, ...]:
        return self._model.likelihoods(pairs, cancel)

    def sample(
        self,
        request: ChatRequest,
        count: int,
        cancel: CancelToken | None = None,
        *,
        free_text: bool = False,
    ) -> Samples:
        return self._model.sample(request, count, cancel, free_text=free_text)

    def prepare(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> PromptRead | None:
        return self._model.prepare(request, cancel)

    def ledger(self, request: ChatRequest) -> ContextLedger:
        return self._model.ledger(request)

    def forget(self, tags: Sequence[str]) -> None:
        self._model.forget(tags)

    def close(self) -> None:
        if is_made(self, "local"):
            self.local.close()

    # ---- inside ----

    @property
    def _model(self) -> Model:
        return self._remote or self.local

    def _take(self, settings: Settings) -> bool:
        """Whether another one answers now than before."""
        wanted = answers_elsewhere(settings)
        with self._lock:
            if wanted == self._where:
                return False
            self._where = wanted
            self._remote = self._model_at(wanted) if wanted else None
            return True

    def _model_at(self, where: Elsewhere) -> RemoteModel:
        from app.remote_model import RemoteModel

        return RemoteModel(self._broker(), where)


def _named(settings: Settings) -> tuple[object, ...]:
    """All that is said of the model elsewhere."""
    return tuple(
        getattr(settings, name)
        for name in Settings.__struct_fields__
        if name.startswith("elsewhere_")
    )

"""A second, smaller model file that guesses ahead for the first one."""

import logging
from collections.abc import Callable
from pathlib import Path

from engine.draft_guard import CheckCosts
from engine.draft_model import DraftModel, ModelDrafts
from engine.draft_model_guard import CHUNK, DraftModelGuard
from engine.draft_vocabulary import vocabulary_difference
from engine.errors import EngineError, ModelFileError, ModelTooBigError
from engine.gguf_header import GgufHeader, read_header
from engine.gpu_fit import layers_to_place
from engine.llama_context import ContextSize, LlamaContext
from engine.llama_library import (
    Placement,
    can_fork,
    free_native_model,
    load_native_model,
)
from engine.memory_need import Beside, LoadSize, require_memory
from engine.messages import Priority
from engine.model import ModelOptions

_logger = logging.getLogger(__name__)


class ChosenDraft:
    """The draft model that the options name: weighed before the first model is loaded,
    opened after it. Where it does not fit, `refused` says why, and all goes on without.
    """

    def __init__(
        self, header: GgufHeader, size: LoadSize, options: ModelOptions
    ) -> None:
        self._options = options
        self._plan: Beside | None = None
        self._native: int | None = None
        self._context: LlamaContext | None = None
        self.guards: dict[bool, DraftModelGuard] = {}
        self.model: DraftModel | None = None
        self.name = ""
        self.refused = self._untold = ""
        if options.draft_model and options.drafting:
            try:
                self._plan = _planned(Path(options.draft_model), header, size, options)
            except EngineError as error:
                self._refuse(error)

    def open(
        self, threads: int, ends: Callable[[int], bool], checks: CheckCosts
    ) -> None:
        """Load it, where nothing speaks against it."""
        if self._plan is None:
            return
        try:
            self._load(self._plan, threads)
        except EngineError as error:
            self.close()
            self._refuse(error)
            return
        assert self._context is not None
        self.name = self._plan.header.name
        self.model = model = DraftModel(self._context, ends)
        self.guards = {
            greedy: DraftModelGuard(checks, model.costs) for greedy in (True, False)
        }

    def drafts(
        self, prompt: list[int], cancelled: Callable[[], bool], *, greedy: bool
    ) -> ModelDrafts | None:
        """Its part in one answer."""
        if self.model is None or self.model.failed:
            return None
        return ModelDrafts(self.model, self.guards[greedy], prompt, cancelled)

    def tell(self, priority: Priority) -> str:
        """Why it was refused, once, for an answer that somebody waits for."""
        if priority == "background":
            return ""
        told, self._untold = self._untold, ""
        return told

    def set_threads(self, threads: int) -> None:
        """Use so many cores from the next call on."""
        if self._context is not None:
            self._context.set_threads(threads)

    def close(self) -> None:
        """Free everything."""
        if self._context is not None:
            self._context.close()
        if self._native is not None:
            free_native_model(self._native)
        self._context = self._native = self.model = None

    def _load(self, plan: Beside, threads: int) -> None:
        options, size = self._options, plan.size
        layers = layers_to_place(plan.header, size, options)
        placement = Placement(layers, options.device)
        self._native = load_native_model(plan.header.path, placement)
        if not can_fork(self._native):
            raise ModelFileError(
                f"{plan.header.name} cannot guess ahead: it cannot take back a guess.",
                "recurrent or hybrid",
            )
        self._context = LlamaContext(
            self._native,
            plan.header.arrays["tokenizer.ggml.tokens"].items,
            ContextSize(
                size.cells,
                1,
                threads,
                size.cache_type,
                size.flash_attention,
                size.batch_tokens,
                on_device=layers > 0,
            ),
        )

    def _refuse(self, error: EngineError) -> None:
        self.refused = f"{error} Answers are written without a draft model."
        self._untold = self.refused
        _logger.warning("%s (%s)", self.refused, error.detail)


def _planned(
    path: Path, header: GgufHeader, size: LoadSize, options: ModelOptions
) -> Beside:
    """Raises `EngineError` where it cannot draft for this model, or not here."""
    draft = read_header(path, thorough=True)
    if difference := vocabulary_difference(header.path, path):
        raise ModelFileError(
            f"{draft.name} cannot guess ahead for {header.name}: {difference}.",
            f"{path} for {header.path}",
        )
    cells = min(size.cells, draft.trained_context_tokens or size.cells)
    small = LoadSize(
        cells=cells,
        cache_type=options.cache_type,
        batch_tokens=CHUNK,
        flash_attention=options.flash_attention,
    )
    beside = Beside(draft, small)
    try:
        require_memory(header, size, beside)
    except ModelTooBigError as error:
        raise ModelTooBigError(
            f"There is not enough memory for {draft.name} beside {header.name}.",
            error.detail,
        ) from error
    return beside

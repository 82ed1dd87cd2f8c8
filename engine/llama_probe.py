"""One model file under one plan: how fast it reads and writes, how well it predicts."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from engine.cancel import CancelToken
from engine.clocks import Clock, wall_clock
from engine.errors import CancelledError, EngineError, ModelTooBigError
from engine.llama_library import free_native_model, llama_library, load_native_model
from engine.llama_vocabulary import Vocabulary
from engine.tuning import RunPlan, Speed
from engine.tuning_quality import TextScores

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_SCORED_TOGETHER = 128  # rows of scores kept at once: each is as long as the vocabulary
_WARM_UP = 16  # tokens: pages are mapped and threads started before the clock runs
_GGML_TYPES = {"f16": 1, "q4_0": 2, "q8_0": 8}  # enum ggml_type


class Probe:
    """Owns a native model and one context at a time. For use with `with`."""

    def __init__(
        self,
        path: Path,
        cancel: CancelToken | None = None,
        clock: Clock = wall_clock,
    ) -> None:
        """The header must have been checked; raises `ModelFileError`."""
        self._clock = clock
        self._library = llama_library()
        self._cancel = cancel or CancelToken()
        self._model = load_native_model(path)
        vocabulary = self._library.llama_model_get_vocab(self._model)
        self._vocabulary_size: int = self._library.llama_vocab_n_tokens(vocabulary)
        self._context: int | None = None

    def __enter__(self) -> "Probe":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def tokens(self, text: str) -> list[int]:
        """The text as this model reads it."""
        return Vocabulary(self._model).tokenize(text, special=False, begin=True)

    def measure(self, prompt: Sequence[int], answer: int, plan: RunPlan) -> Speed:
        """Read a prompt from nothing, then write; raises `CancelledError`."""
        self._open(plan, len(prompt) + answer + 8, outputs=1)
        self._decode(prompt[:_WARM_UP])
        self._clear()
        began = self._clock()
        for start in range(0, len(prompt), plan.batch_tokens):
            self._stop_if_cancelled()
            self._decode(prompt[start : start + plan.batch_tokens])
        token = self._best()
        first_token_s = self._clock() - began
        times = []
        for _ in range(answer):
            began = self._clock()
            self._decode([token])
            token = self._best()
            times.append(self._clock() - began)
        # Of the tokens, those that nothing came in between: other programs only slow.
        usual = sorted(times)[len(times) // 4]
        return Speed(first_token_s, len(prompt), usual)

    def score(
        self,
        tokens: Sequence[int],
        plan: RunPlan,
        enough: Callable[[Sequence[float]], bool] | None = None,
    ) -> TextScores:
        """Predict each token of a text from those before it, until that is enough."""
        import numpy as np

        self._open(plan, len(tokens), outputs=_SCORED_TOGETHER)
        losses: list[float] = []
        first: list[int] = []
        for start in range(0, len(tokens) - 1, _SCORED_TOGETHER):
            self._stop_if_cancelled()
            rows = tokens[start : start + _SCORED_TOGETHER]
            follow = np.asarray(tokens[start + 1 : start + 1 + len(rows)])
            scores = self._scores(rows)[: len(follow)]
            top = scores.max(axis=1, keepdims=True)
            total = np.log(np.exp(scores - top).sum(axis=1)) + top[:, 0]
            losses += (total - scores[np.arange(len(follow)), follow]).tolist()
            first += scores.argmax(axis=1).tolist()
            if enough is not None and enough(losses):
                break
        vocabulary = Vocabulary(self._model)
        read = tokens[1 : len(losses) + 1]
        text_bytes = sum(len(vocabulary.piece(token)) for token in read)
        return TextScores(tuple(losses), tuple(first), text_bytes)

    def close(self) -> None:
        """Free everything; safe to call twice."""
        self._close_context()
        if self._model:
            free_native_model(self._model)
        self._model = 0

    def _open(self, plan: RunPlan, cells: int, outputs: int) -> None:
        self._close_context()
        library = self._library
        parameters = library.llama_context_default_params()
        parameters.n_ctx = cells
        parameters.n_batch = parameters.n_ubatch = plan.batch_tokens
        parameters.n_outputs_max = outputs
        parameters.n_threads = parameters.n_threads_batch = plan.threads
        parameters.flash_attn_type = (
            library.LLAMA_FLASH_ATTN_TYPE_ENABLED
            if plan.flash_attention
            else library.LLAMA_FLASH_ATTN_TYPE_DISABLED
        )
        parameters.type_k = _GGML_TYPES[plan.cache_type]
        if plan.flash_attention:
            parameters.type_v = _GGML_TYPES[plan.cache_type]
        parameters.no_perf = True
        self._context = library.llama_init_from_model(self._model, parameters)
        if not self._context:
            raise ModelTooBigError(
                "There is not enough memory to measure this model. "
                "Close other programs and try again.",
                f"llama_init_from_model failed for {cells} tokens",
            )

    def _close_context(self) -> None:
        if self._context:
            self._library.llama_free(self._context)
        self._context = None

    def _clear(self) -> None:
        memory = self._library.llama_get_memory(self._context)
        self._library.llama_memory_clear(memory, True)

    def _decode(self, tokens: Sequence[int]) -> None:
        array = (self._library.llama_token * len(tokens))(*tokens)
        self._run(self._library.llama_batch_get_one(array, len(tokens)))

    def _run(self, batch: object) -> None:
        status: int = self._library.llama_decode(self._context, batch)
        if status:
            raise EngineError(
                "The model could not be measured.", f"llama_decode: {status}"
            )

    def _best(self) -> int:
        import numpy as np

        scores = self._library.llama_get_logits_ith(self._context, -1)
        return int(np.ctypeslib.as_array(scores, (self._vocabulary_size,)).argmax())

    def _scores(self, tokens: Sequence[int]) -> "npt.NDArray[np.float32]":
        """Of every token of a batch; a view until the next one."""
        import numpy as np

        count = len(tokens)
        batch = self._library.llama_batch_init(count, 0, 1)
        try:
            start = self._length()
            for row, token in enumerate(tokens):
                batch.token[row] = token
                batch.pos[row] = start + row
                batch.n_seq_id[row] = 1
                batch.seq_id[row][0] = 0
                batch.logits[row] = 1
            batch.n_tokens = count
            self._run(batch)
        finally:
            self._library.llama_batch_free(batch)
        pointer = self._library.llama_get_logits(self._context)
        view: npt.NDArray[np.float32] = np.ctypeslib.as_array(
            pointer, (count, self._vocabulary_size)
        )
        return view

    def _length(self) -> int:
        memory = self._library.llama_get_memory(self._context)
        last: int = self._library.llama_memory_seq_pos_max(memory, 0)
        return last + 1

    def _stop_if_cancelled(self) -> None:
        if self._cancel.cancelled:
            raise CancelledError("Stopped.")

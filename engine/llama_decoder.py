"""One conversation in llama.cpp's memory: reads prompts, keeps what they share."""

import ctypes
from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.cancel import CancelToken
from engine.errors import EngineError, ModelFileError, ModelTooBigError
from engine.llama_library import llama_library

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_BATCH_TOKENS = 512  # one native call; a cancelled prompt keeps the whole ones before
_NO_SLOT, _ABORTED = 1, 2  # what llama_decode returns


class PromptCancelledError(Exception):
    """The prompt was not read to its end; the next one may reuse the beginning."""


class Decoder:
    """Evaluates tokens for a native model, which must outlive it."""

    def __init__(
        self, model: int, vocabulary_size: int, context_tokens: int, threads: int
    ) -> None:
        self._library = library = llama_library()
        self._vocabulary_size = vocabulary_size
        self._evaluated: list[int] = []
        self._cancel: CancelToken | None = None
        self._abort = library.ggml_abort_callback(self._is_cancelled)
        self._never = library.ggml_abort_callback()
        self._one = (library.llama_token * 1)()
        self.handle: int | None = library.llama_init_from_model(
            model, _parameters(context_tokens, threads)
        )
        if not self.handle:
            raise ModelTooBigError(
                "There is not enough memory for this model's context window. "
                "Choose a smaller window in Settings, or a smaller model.",
                f"llama_init_from_model failed for {context_tokens} tokens",
            )
        # A window smaller than a batch makes it smaller; more would end the process.
        self._batch_tokens: int = library.llama_n_batch(self.handle)
        self._memory: int | None = library.llama_get_memory(self.handle)
        if not self._memory or library.llama_model_has_encoder(model):
            self.close()
            raise ModelFileError(
                "This model cannot chat: it is made for search or translation. "
                "Choose another model on the Models page.",
                "no memory for past tokens, or an encoder",
            )

    def read(self, tokens: Sequence[int], cancel: CancelToken) -> int:
        """Evaluate a prompt; gives how many of its tokens were there already.

        Raises `PromptCancelledError` soon after `cancel`, also inside a native call.
        """
        if not tokens:  # there would be no scores to sample from
            raise EngineError("There is nothing to answer.", "empty prompt")
        cached = self._keep_common(tokens)
        self._cancel = cancel
        self._library.llama_set_abort_callback(self.handle, self._abort, None)
        try:
            for start in range(cached, len(tokens), self._batch_tokens):
                if cancel.cancelled:
                    raise PromptCancelledError
                self._evaluate(tokens[start : start + self._batch_tokens])
        finally:
            # Asking Python after every operation would slow single tokens down.
            self._library.llama_set_abort_callback(self.handle, self._never, None)
            self._cancel = None
        return cached

    def append(self, token: int) -> None:
        """Evaluate the next token of the answer."""
        self._evaluate((token,))

    def logits(self) -> "npt.NDArray[np.float32]":
        """Scores of all tokens to come next; a view, valid until the next call."""
        import numpy as np

        pointer = self._library.llama_get_logits_ith(self.handle, -1)
        view: npt.NDArray[np.float32] = np.ctypeslib.as_array(
            pointer, (self._vocabulary_size,)
        )
        return view

    def close(self) -> None:
        if self.handle:
            self._library.llama_free(self.handle)
        self.handle = None
        self._evaluated = []

    def _keep_common(self, tokens: Sequence[int]) -> int:
        """Forget all after the longest common beginning; one token is always left."""
        common = 0
        for before, now in zip(self._evaluated, tokens[:-1], strict=False):
            if before != now:
                break
            common += 1
        self._forget_from(common)
        return len(self._evaluated)

    def _forget_from(self, position: int) -> None:
        removed = self._library.llama_memory_seq_rm(self._memory, 0, position, -1)
        if not removed:  # recurrent models cannot go back
            self._library.llama_memory_clear(self._memory, True)
            position = 0
        del self._evaluated[position:]

    def _evaluate(self, tokens: Sequence[int]) -> None:
        count = len(tokens)
        if count == 1:
            array = self._one
            array[0] = tokens[0]
        else:
            array = (self._library.llama_token * count)(*tokens)
        status: int = self._library.llama_decode(
            self.handle, self._library.llama_batch_get_one(array, count)
        )
        if status == 0:
            self._evaluated += tokens
            return
        self._forget_from(len(self._evaluated))
        if status == _ABORTED:
            raise PromptCancelledError
        reason = "no room" if status == _NO_SLOT else f"status {status}"
        raise EngineError(
            "The model could not go on with this text. Ask again, or start a new chat.",
            f"llama_decode: {reason} at {len(self._evaluated)} + {count} tokens",
        )

    def _is_cancelled(self, _data: ctypes.c_void_p) -> bool:
        return self._cancel is not None and self._cancel.cancelled


def _parameters(context_tokens: int, threads: int) -> object:
    library = llama_library()
    parameters = library.llama_context_default_params()
    parameters.n_ctx = context_tokens
    parameters.n_batch = parameters.n_ubatch = _BATCH_TOKENS
    parameters.n_outputs_max = 1  # scores of the last token only: saves 100 MB and more
    parameters.n_seq_max = 1
    parameters.n_threads = parameters.n_threads_batch = threads
    parameters.flash_attn_type = library.LLAMA_FLASH_ATTN_TYPE_ENABLED
    parameters.no_perf = True
    result: object = parameters
    return result

"""The plain ways to run a model: what the decoder is measured beside."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.errors import EngineError
from engine.llama_library import (
    free_native_model,
    llama_library,
    load_native_model,
)
from engine.llama_quantize import Recipe, quantize
from engine.llama_vocabulary import Vocabulary
from engine.messages import Sampling

Clock = Callable[[], float]
THEIR_TEMPERATURE = 0.2  # of `create_chat_completion`, by default


class BareLoop:
    """One sequence, `llama_decode`, argmax: as little as a program can do."""

    def __init__(
        self,
        path: Path,
        context_tokens: int,
        threads: int,
        clock: Clock = time.perf_counter,
    ) -> None:
        self._clock = clock
        self._library = library = llama_library()
        self._model = load_native_model(path)
        self._size = Vocabulary(self._model).size
        parameters = library.llama_context_default_params()
        parameters.n_ctx = context_tokens
        parameters.n_threads = parameters.n_threads_batch = threads
        parameters.flash_attn_type = library.LLAMA_FLASH_ATTN_TYPE_ENABLED
        parameters.no_perf = True
        self._context = library.llama_init_from_model(self._model, parameters)
        self._memory = library.llama_get_memory(self._context)

    def prefill(self, tokens: Sequence[int]) -> float:
        """Seconds to read a prompt from nothing."""
        self._library.llama_memory_clear(self._memory, True)
        began = self._clock()
        batch = self._library.llama_n_batch(self._context)
        for start in range(0, len(tokens), batch):
            self._decode(tokens[start : start + batch])
        self._argmax()
        return self._clock() - began

    def decode(self, tokens: int) -> float:
        """Seconds to write so many more."""
        began = self._clock()
        for _ in range(tokens):
            self._decode([self._argmax()])
        return self._clock() - began

    def close(self) -> None:
        """Free everything."""
        self._library.llama_free(self._context)
        free_native_model(self._model)

    def _decode(self, tokens: Sequence[int]) -> None:
        array = (self._library.llama_token * len(tokens))(*tokens)
        batch = self._library.llama_batch_get_one(array, len(tokens))
        status: int = self._library.llama_decode(self._context, batch)
        if status:
            raise EngineError("The plain loop failed.", f"llama_decode: {status}")

    def _argmax(self) -> int:
        import numpy as np

        scores = self._library.llama_get_logits_ith(self._context, -1)
        return int(np.ctypeslib.as_array(scores, (self._size,)).argmax())


class HighLevelChat:
    """`Llama.create_chat_completion(stream=True)` with the settings of the decoder."""

    def __init__(
        self,
        path: Path,
        context_tokens: int,
        threads: int,
        clock: Clock = time.perf_counter,
    ) -> None:
        llama_library()  # its settings, and its log: both sides run with the same
        from llama_cpp import Llama

        self._clock = clock
        self._llama = Llama(
            str(path),
            n_ctx=context_tokens,
            n_threads=threads,
            n_threads_batch=threads,
            flash_attn=True,
            verbose=False,
        )

    def decode(self, text: str, sampling: Sampling) -> float:
        """Seconds a token, from the first piece of an answer to the last."""
        times = []
        for _ in self._llama.create_chat_completion(
            [{"role": "user", "content": text}],
            stream=True,
            temperature=sampling.temperature,
            top_k=sampling.top_k,
            top_p=sampling.top_p,
            min_p=sampling.min_p,
            repeat_penalty=sampling.repeat_penalty,
            max_tokens=sampling.max_tokens,
        ):
            times.append(self._clock())
        # The first chunk names the role and the last gives the reason of the end.
        return (times[-2] - times[1]) / max(1, len(times) - 3)

    def close(self) -> None:
        """Free everything."""
        self._llama.close()


class DefaultChat:
    """`Llama` with every default of llama-cpp-python, but a window that fits."""

    def __init__(self, path: Path, context_tokens: int) -> None:
        llama_library()
        from llama_cpp import Llama

        self._llama = Llama(str(path), n_ctx=context_tokens, verbose=False)

    def first_token_s(self, text: str) -> float:
        """Seconds from the question to the first piece; nothing is reused."""
        self._llama.n_tokens = 0  # what `reset` does
        began = time.perf_counter()
        took = 0.0
        for number, _ in enumerate(
            self._llama.create_chat_completion(
                [{"role": "user", "content": text}], stream=True, max_tokens=8
            )
        ):
            if number == 1:  # the one before names the role
                took = time.perf_counter() - began
        return took

    def close(self) -> None:
        """Free everything."""
        self._llama.close()


def requantized(source: Path, folder: Path, kind: str) -> Path:
    """The same weights in another form (`Q8_0`, `BF16`), made once a folder."""
    target = folder / f"{source.stem}.{kind}.gguf"
    if target.exists():
        return target
    return quantize(source, target, Recipe(kind))

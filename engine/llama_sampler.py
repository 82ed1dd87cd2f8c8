"""Chooses the next token from llama.cpp's scores."""

import ctypes
from typing import TYPE_CHECKING

from engine.errors import EngineError
from engine.llama_library import llama_library
from engine.llama_vocabulary import Vocabulary
from engine.messages import Sampling

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# A repeated word is penalised within this many tokens of the answer.
_PENALTY_WINDOW = 64
_DRY_WINDOW = 256
_DRY_BREAKERS = (b"\n", b":", b'"', b"*")

# Penalties only lower scores, and of at most that many tokens: whoever wins afterwards
# was among the best ones before. So the slow steps see few candidates.
_CANDIDATES = 128


class Sampler:
    """A chain of native samplers, made for one answer."""

    def __init__(
        self, sampling: Sampling, vocabulary: Vocabulary, grammar: str = ""
    ) -> None:
        self._library = library = llama_library()
        self._vocabulary = vocabulary
        self._plain = _is_plain_greedy(sampling) and not grammar
        parameters = library.llama_sampler_chain_default_params()
        parameters.no_perf = True
        self._chain = library.llama_sampler_chain_init(parameters)
        self._grammar: object | None = None
        if grammar:
            self._grammar = self._make_grammar(grammar)
        self._fill_chain(sampling)

    def sample(self, context: int, row: int, scores: "npt.NDArray[np.float32]") -> int:
        """Choose from the scores of a row, and remember the choice."""
        token: int
        if self._plain:
            return int(scores.argmax())
        if self._grammar is None:
            token = self._library.llama_sampler_sample(self._chain, context, row)
            return token
        token = self._choose(scores, within_grammar=False)
        if not self._allows(token):
            token = self._choose(scores, within_grammar=True)
        self._library.llama_sampler_accept(self._grammar, token)
        self._library.llama_sampler_accept(self._chain, token)
        return token

    def close(self) -> None:
        for sampler in (self._chain, self._grammar):
            if sampler:
                self._library.llama_sampler_free(sampler)
        self._chain = self._grammar = None

    def _fill_chain(self, sampling: Sampling) -> None:
        library = self._library
        greedy = sampling.temperature <= 0.0
        top_k = 1 if greedy else sampling.top_k
        dry = sampling.dry_multiplier > 0.0
        if top_k > 0 and self._grammar is None:
            penalised = _PENALTY_WINDOW + (_DRY_WINDOW if dry else 0)
            self._add(
                library.llama_sampler_init_top_k(max(_CANDIDATES, top_k + penalised))
            )
        if dry:
            self._add(self._make_dry(sampling))
        if _has_penalties(sampling):
            self._add(
                library.llama_sampler_init_penalties(
                    self._vocabulary.size,
                    _PENALTY_WINDOW,
                    sampling.repeat_penalty,
                    sampling.frequency_penalty,
                    sampling.presence_penalty,
                )
            )
        if greedy:
            self._add(library.llama_sampler_init_greedy())
            return
        if top_k > 0:
            self._add(library.llama_sampler_init_top_k(top_k))
        self._add(library.llama_sampler_init_top_p(sampling.top_p, 1))
        self._add(library.llama_sampler_init_min_p(sampling.min_p, 1))
        self._add(library.llama_sampler_init_temp(sampling.temperature))
        self._add(library.llama_sampler_init_dist(sampling.seed & 0x7FFFFFFF))

    def _make_dry(self, sampling: Sampling) -> object:
        breakers = (ctypes.c_char_p * len(_DRY_BREAKERS))(*_DRY_BREAKERS)
        sampler: object = self._library.llama_sampler_init_dry(
            self._vocabulary.handle,
            sampling.dry_multiplier,
            sampling.dry_base,
            sampling.dry_allowed_length,
            _DRY_WINDOW,
            breakers,
            len(_DRY_BREAKERS),
        )
        return sampler

    def _make_grammar(self, grammar: str) -> object:
        sampler: object = self._library.llama_sampler_init_grammar(
            self._vocabulary.handle, grammar.encode(), b"root"
        )
        if not sampler:
            self.close()
            raise EngineError(
                "The form that was asked for is too complicated for the model.",
                f"grammar not accepted: {grammar[:500]}",
            )
        return sampler

    def _choose(
        self, scores: "npt.NDArray[np.float32]", *, within_grammar: bool
    ) -> int:
        """Run the chain over all tokens; asking the grammar about each takes long."""
        candidates = _Candidates(scores)
        if within_grammar:
            self._library.llama_sampler_apply(self._grammar, candidates.pointer)
        self._library.llama_sampler_apply(self._chain, candidates.pointer)
        return candidates.selected()

    def _allows(self, token: int) -> bool:
        single = (self._library.llama_token_data * 1)()
        single[0].id, single[0].logit = token, 1.0
        array = self._library.llama_token_data_array(
            data=single, size=1, selected=-1, sorted=False
        )
        self._library.llama_sampler_apply(self._grammar, ctypes.byref(array))
        return bool(single[0].logit > float("-inf"))

    def _add(self, sampler: object) -> None:
        self._library.llama_sampler_chain_add(self._chain, sampler)


class _Candidates:
    """All tokens with their scores, as the native samplers take them."""

    def __init__(self, scores: "npt.NDArray[np.float32]") -> None:
        import numpy as np

        layout = np.dtype([("id", "<i4"), ("logit", "<f4"), ("p", "<f4")])
        self._data = np.zeros(len(scores), layout)
        self._data["id"] = np.arange(len(scores))
        self._data["logit"] = scores
        native = llama_library()
        self._array = native.llama_token_data_array(
            data=self._data.ctypes.data_as(ctypes.POINTER(native.llama_token_data)),
            size=len(scores),
            selected=-1,
            sorted=False,
        )
        self.pointer = ctypes.byref(self._array)

    def selected(self) -> int:
        token: int = self._array.data[self._array.selected].id
        return token


def _has_penalties(sampling: Sampling) -> bool:
    return (
        sampling.repeat_penalty > 1.0
        or sampling.frequency_penalty != 0.0
        or sampling.presence_penalty != 0.0
    )


def _is_plain_greedy(sampling: Sampling) -> bool:
    return (
        sampling.temperature <= 0.0
        and not _has_penalties(sampling)
        and sampling.dry_multiplier <= 0.0
    )

"""Chooses the next token from llama.cpp's scores."""

import ctypes
from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.candidates import Candidates
from engine.errors import EngineError
from engine.llama_library import llama_library
from engine.llama_vocabulary import Vocabulary
from engine.messages import Sampling
from engine.penalties import Penalties

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_DRY_WINDOW = 256
_DRY_BREAKERS = (b"\n", b":", b'"', b"*")


Draw = Callable[[object], int]  # by a chain of native samplers


class Sampler:
    """Penalties and a chain of native samplers, made for one answer."""

    def __init__(
        self, sampling: Sampling, vocabulary: Vocabulary, grammar: str = ""
    ) -> None:
        self._library = library = llama_library()
        self._vocabulary = vocabulary
        self._penalties = Penalties(sampling)
        self._dry = sampling.dry_multiplier > 0.0
        self._greedy = sampling.temperature <= 0.0
        top_k = 1 if self._greedy else sampling.top_k
        self._needed = top_k + (_DRY_WINDOW if self._dry else 0) if top_k > 0 else None
        self._candidates: Candidates | None = None
        self._grammar: GrammarCheck | None = None
        if grammar:
            self._grammar = GrammarCheck(vocabulary, grammar)
        self._plain = not self._dry and self._grammar is None
        parameters = library.llama_sampler_chain_default_params()
        parameters.no_perf = True
        self._chain = library.llama_sampler_chain_init(parameters)
        self._fill_chain(sampling)

    def sample(
        self, scores: "npt.NDArray[np.float32]", draw: Draw | None = None
    ) -> int:
        """Choose a token, and remember the choice. The scores are as before then.

        `draw` gives native samplers the row where these scores lie: they are quicker
        than we are where nothing is asked in between.
        """
        if self._plain and self._greedy:
            token = self._best(scores)
        else:
            with self._penalties.applied(scores):
                if self._plain and draw is not None:
                    token = draw(self._chain)
                else:
                    token = self._choose(scores)
        self.accept(token)
        return token

    def _best(self, scores: "npt.NDArray[np.float32]") -> int:
        """Penalties change nothing for most tokens, and take as long as the search."""
        token = int(scores.argmax())
        if self._penalties.keep_best(token):
            return token
        with self._penalties.applied(scores):
            return int(scores.argmax())

    def accept(self, token: int) -> None:
        """Take a token into account that has become part of the answer."""
        self._penalties.accept(token)
        if self._dry:
            self._library.llama_sampler_accept(self._chain, token)
        if self._grammar is not None:
            self._grammar.accept(token)

    def close(self) -> None:
        if self._chain:
            self._library.llama_sampler_free(self._chain)
        self._chain = None
        if self._grammar is not None:
            self._grammar.close()

    def _fill_chain(self, sampling: Sampling) -> None:
        library = self._library
        if self._dry:
            self._add(self._make_dry(sampling))
        if self._greedy:
            self._add(library.llama_sampler_init_greedy())
            return
        if sampling.top_k > 0:
            self._add(library.llama_sampler_init_top_k(sampling.top_k))
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

    def _choose(self, scores: "npt.NDArray[np.float32]") -> int:
        """Ask the grammar about one token first: about all of them takes long."""
        candidates = self._candidates
        if candidates is None:  # the greedy choice needs none
            candidates = self._candidates = Candidates(self._vocabulary.size)
        candidates.fill(scores, self._needed)
        self._library.llama_sampler_apply(self._chain, candidates.pointer)
        token = candidates.selected()
        if self._grammar is None or self._grammar.allows(token):
            return token
        candidates.fill(scores, None)
        self._grammar.apply(candidates.pointer)
        self._library.llama_sampler_apply(self._chain, candidates.pointer)
        return candidates.selected()

    def _add(self, sampler: object) -> None:
        self._library.llama_sampler_chain_add(self._chain, sampler)


class GrammarCheck:
    """Follows a text through a grammar, token by token."""

    def __init__(self, vocabulary: Vocabulary, grammar: str) -> None:
        self._library = llama_library()
        self._vocabulary = vocabulary
        self._sampler: object | None = self._library.llama_sampler_init_grammar(
            vocabulary.handle, grammar.encode(), b"root"
        )
        if not self._sampler:
            raise EngineError(
                "The form that was asked for is too complicated for the model.",
                f"grammar not accepted: {grammar[:500]}",
            )

    def allows(self, token: int) -> bool:
        """Whether a token may come next."""
        single = (self._library.llama_token_data * 1)()
        single[0].id, single[0].logit = token, 1.0
        array = self._library.llama_token_data_array(
            data=single, size=1, selected=-1, sorted=False
        )
        self.apply(ctypes.byref(array))
        return bool(single[0].logit > float("-inf"))

    def may_end(self) -> bool:
        """Whether the text is complete."""
        return self.allows(self._vocabulary.end_token)

    def apply(self, candidates: object) -> None:
        """Rule out all candidates that may not come next."""
        self._library.llama_sampler_apply(self._sampler, candidates)

    def accept(self, token: int) -> None:
        """Go on with an allowed token."""
        self._library.llama_sampler_accept(self._sampler, token)

    def close(self) -> None:
        if self._sampler:
            self._library.llama_sampler_free(self._sampler)
        self._sampler = None

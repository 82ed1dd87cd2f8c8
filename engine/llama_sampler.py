"""Chooses the next token from llama.cpp's scores."""

from engine.llama_library import llama_library
from engine.messages import Sampling

# A repeated word is penalised within this many tokens of the answer. The prompt is not
# counted: an answer should be free to use the words of the documents.
_PENALTY_WINDOW = 64

# Penalties only lower scores, and of at most that many tokens: whoever wins afterwards
# was among the best 64 + top_k before. So the slow steps see few candidates.
_CANDIDATES = 128


class Sampler:
    """A chain of native samplers, made for one answer."""

    def __init__(self, sampling: Sampling, vocabulary_size: int) -> None:
        self._library = library = llama_library()
        parameters = library.llama_sampler_chain_default_params()
        parameters.no_perf = True
        self._chain = library.llama_sampler_chain_init(parameters)
        greedy = sampling.temperature <= 0.0
        top_k = 1 if greedy else sampling.top_k
        if top_k > 0:
            self._add(
                library.llama_sampler_init_top_k(
                    max(_CANDIDATES, top_k + _PENALTY_WINDOW)
                )
            )
        if sampling.repeat_penalty > 1.0:
            self._add(
                library.llama_sampler_init_penalties(
                    vocabulary_size,
                    _PENALTY_WINDOW,
                    sampling.repeat_penalty,
                    0.0,
                    0.0,
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

    def sample(self, context: int, row: int = -1) -> int:
        """Choose from the scores of a row of the batch, by default the last."""
        token: int = self._library.llama_sampler_sample(self._chain, context, row)
        return token

    def close(self) -> None:
        if self._chain:
            self._library.llama_sampler_free(self._chain)
        self._chain = None

    def _add(self, sampler: object) -> None:
        self._library.llama_sampler_chain_add(self._chain, sampler)

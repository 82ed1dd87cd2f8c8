"""The one interface every chat model has, whichever process it runs in."""

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

import msgspec

from engine.cancel import CancelToken
from engine.context import ContextLedger
from engine.events import ModelEvent, PromptRead
from engine.messages import ChatRequest
from engine.voting import Candidate, Vote

# What the keys and values of a context are kept as: exact, about a half, a quarter.
CacheType = Literal["f16", "q8_0", "q4_0"]


class ModelInfo(msgspec.Struct, frozen=True):
    """What is known of a loaded model."""

    name: str
    path: str
    quantization: str
    size_bytes: int
    context_tokens: int  # the window in force
    trained_context_tokens: int
    parameters: int
    reads_well: bool  # False: its quotes are better than its reading, so quotes lead
    host: str = ""  # where it runs, when that is not this computer
    gpu_layers: int = 0  # of its layers, on a graphics card
    cache_type: CacheType = "f16"  # in force
    draft_model: str = ""  # the smaller file that guesses ahead, where one does
    draft_refused: str = ""  # a sentence: why the one that was chosen does not


class TextPair(msgspec.Struct, frozen=True):
    """Plain text, without a chat template, and how it might go on."""

    prefix: str
    continuation: str


class Likelihood(msgspec.Struct, frozen=True):
    """What the model thinks of a continuation: summed over its tokens."""

    log_probability: float  # natural logarithm; 0 where there are no tokens
    tokens: int


class Samples(msgspec.Struct, frozen=True):
    """Several answers to one question, and which of them to give."""

    candidates: tuple[Candidate, ...]
    vote: Vote


EVERY_STATE = "*"  # a tag that all saved states answer to when they are forgotten


class ModelOptions(msgspec.Struct, frozen=True):
    """How a model file is run, beside its window and threads."""

    own_template: bool = True  # False: the layout of its family, and not its own
    cache_type: CacheType = "f16"  # values stay exact where flash attention is off
    flash_attention: bool = True  # where the device can
    batch_tokens: int = 512  # read in one call
    gpu_layers: int = -1  # on graphics cards; -1: as many as fit, 0: none
    card_share: float = 1.0  # of those layers, where the card proved too small
    device: str = ""  # the one graphics card to use; empty: all of them

    drafting: bool = True  # check guessed tokens together where that is faster
    draft_model: str = ""  # a smaller file that guesses tokens as well; empty: none
    follow_load: bool = True  # use fewer threads while other programs need them
    states_folder: str = ""  # where evaluated prompts are kept; empty: nowhere
    states_bytes: int = 2_000_000_000  # at most so much of them


class Model(Protocol):
    """A chat model. `LlamaModel`, `ModelClient` and `ScriptedModel` implement it."""

    def info(self) -> ModelInfo:
        """Describe the model, loading it if that has not happened yet."""
        ...

    def generate(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[ModelEvent]:
        """Stream events; ends with `GenerationFinished`. Raises `EngineError`."""
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` without a chat template."""
        ...

    def likelihoods(
        self, pairs: Sequence[TextPair], cancel: CancelToken | None = None
    ) -> tuple[Likelihood, ...]:
        """The log probability of each continuation, given its prefix.

        Prefixes that several pairs share are read once. Raises `EngineError`, and
        `CancelledError` where `cancel` came first.
        """
        ...

    def sample(
        self,
        request: ChatRequest,
        count: int,
        cancel: CancelToken | None = None,
        *,
        free_text: bool = False,
    ) -> Samples:
        """Write several answers at once, and vote; stops as soon as they agree.

        With `free_text` all are written and the one closest to the others is chosen.
        """
        ...

    def prepare(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> PromptRead | None:
        """Read a prompt that may come, in the background; None where cancelled.

        Harmless when something else is asked: what both share has been read.
        """
        ...

    def ledger(self, request: ChatRequest) -> ContextLedger:
        """What this request would put into the window, and what it would leave out."""
        ...

    def forget(self, tags: Sequence[str]) -> None:
        """Erase what was kept under these tags, and everything kept in memory."""
        ...

    def close(self) -> None:
        """Free everything; safe to call twice."""
        ...

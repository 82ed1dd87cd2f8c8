"""What is said to the model worker."""

import msgspec

from engine.events import PromptRead
from engine.messages import ChatRequest
from engine.model import Likelihood, ModelOptions, TextPair


class ModelWorkerConfig(msgspec.Struct, frozen=True):
    """Which model to load, and how."""

    model_path: str
    log_path: str
    context_tokens: int = 4096  # at most what the model was trained for
    threads: int = 0  # 0: one for each physical core
    scripted: bool = False  # no model on disk: --demo and tests
    options: ModelOptions = ModelOptions()
    original_path: str = ""  # what `model_path` was written from, where it was tuned


class DescribeModel(msgspec.Struct, frozen=True, tag="describe_model"):
    """`Model.info`."""


class Generate(msgspec.Struct, frozen=True, tag="generate"):
    """`Model.generate`."""

    request: ChatRequest


class CountTokens(msgspec.Struct, frozen=True, tag="count_tokens"):
    """`Model.count_tokens`."""

    text: str


class ScorePairs(msgspec.Struct, frozen=True, tag="score_pairs"):
    """`Model.likelihoods`."""

    pairs: tuple[TextPair, ...]


class Likelihoods(msgspec.Struct, frozen=True):
    """In the order of the pairs."""

    items: tuple[Likelihood, ...]


class DrawSamples(msgspec.Struct, frozen=True, tag="draw_samples"):
    """`Model.sample`."""

    request: ChatRequest
    count: int
    free_text: bool


class Prepare(msgspec.Struct, frozen=True, tag="prepare"):
    """`Model.prepare`."""

    request: ChatRequest


class Prepared(msgspec.Struct, frozen=True):
    """What it gave."""

    read: PromptRead | None


class AskLedger(msgspec.Struct, frozen=True, tag="ask_ledger"):
    """`Model.ledger`."""

    request: ChatRequest


class ForgetStates(msgspec.Struct, frozen=True, tag="forget_states"):
    """`Model.forget`."""

    tags: tuple[str, ...]


ModelCommand = (
    DescribeModel
    | Generate
    | CountTokens
    | ScorePairs
    | DrawSamples
    | Prepare
    | AskLedger
    | ForgetStates
)

"""What is said to the model worker."""

import msgspec

from engine.messages import ChatRequest
from engine.model import Likelihood, TextPair


class ModelWorkerConfig(msgspec.Struct, frozen=True):
    """Which model to load, and how."""

    model_path: str
    log_path: str
    context_tokens: int = 4096  # at most what the model was trained for
    threads: int = 0  # 0: one for each physical core
    scripted: bool = False  # no model on disk: --demo and tests


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


ModelCommand = DescribeModel | Generate | CountTokens | ScorePairs

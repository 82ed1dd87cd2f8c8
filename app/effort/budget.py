"""How much of the documents a model gets: what it reads in the time of the effort."""

from app.conversations.context_use import LeftOutReason
from app.effort.levels import EffortPlan
from engine.model import ModelInfo

MAX_SOURCE_SHARE = 0.6  # of the context window
MIN_TOKENS = 400  # two passages: with less there is nothing to read
MIN_QUOTE_TOKENS = 100
PASSAGE_TOKENS = 130  # of a short passage, so that the budget gets filled
MOST_PASSAGES = 40


def source_tokens(plan: EffortPlan, info: ModelInfo, tokens_per_s: float) -> int:
    """The tokens of sources in one prompt."""
    readable = int(tokens_per_s * plan.reading_s)
    fitting = int(info.context_tokens * MAX_SOURCE_SHARE)
    if info.reads_well:
        return min(max(readable, MIN_TOKENS), fitting)
    return min(max(readable, MIN_QUOTE_TOKENS), plan.quote_tokens, fitting)


def what_bounds(
    plan: EffortPlan, info: ModelInfo, tokens_per_s: float
) -> LeftOutReason:
    """Why no more is read."""
    if int(info.context_tokens * MAX_SOURCE_SHARE) <= source_tokens(
        plan, info, tokens_per_s
    ):
        return "window_full"
    if info.reads_well or int(tokens_per_s * plan.reading_s) < plan.quote_tokens:
        return "time_of_effort"
    return "small_model"


def passages_wanted(plan: EffortPlan, budget_tokens: int) -> int:
    """How many passages fill the budget of a model that reads well."""
    return min(max(plan.passages, budget_tokens // PASSAGE_TOKENS), MOST_PASSAGES)

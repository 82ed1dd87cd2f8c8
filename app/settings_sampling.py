"""The settings of how words are chosen where no documents are asked.

Answers from documents always take the likeliest word, so that the same question gets
the same answer; these are for chats without any. Whole numbers, as all settings are.
Each model has its own: what suits one makes another ramble.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

_LARGEST_SEED = 2**31 - 1


class SamplingSettings(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """How freely the next word is chosen; `app.effort.free_talk` makes use of it."""

    temperature_percent: Annotated[
        int,
        Meta(
            title="Temperature",
            description="How freely words are chosen in a chat without documents. 0: "
            "the likeliest word each time. Answers from documents always do that.",
            ge=0,
            le=200,
            multiple_of=5,
            extra={
                "section": "Answers",
                "unit": "%",
                "step": 5,
                "advanced": True,
                "cost": "The higher, the livelier, and the more often wrong.",
                "why": "Small models lose the thread beyond it.",
                "per_model": True,
            },
        ),
    ] = 40
    top_k: Annotated[
        int,
        Meta(
            title="Words to choose from",
            description="Only so many of the likeliest words (top-k), in a chat "
            "without documents. 0: all that the other limits leave.",
            ge=0,
            le=1000,
            extra={
                "section": "Answers",
                "step": 5,
                "advanced": True,
                "cost": "Fewer repeat themselves; more take a little time.",
                "why": "Further down the list hardly any word fits.",
                "per_model": True,
            },
        ),
    ] = 40
    top_p_percent: Annotated[
        int,
        Meta(
            title="Share of likely words",
            description="Only the likeliest words that together have this probability "
            "(top-p), in a chat without documents. 100: no limit.",
            ge=1,
            le=100,
            extra={
                "section": "Answers",
                "unit": "%",
                "step": 1,
                "advanced": True,
                "cost": "Lower: plainer answers.",
                "why": "What is left out is mostly noise.",
                "per_model": True,
            },
        ),
    ] = 95
    min_p_percent: Annotated[
        int,
        Meta(
            title="Least likely word",
            description="No word below this share of the likeliest one's probability "
            "(min-p), in a chat without documents. 0: no limit.",
            ge=0,
            le=100,
            extra={
                "section": "Answers",
                "unit": "%",
                "step": 1,
                "advanced": True,
                "cost": "The higher, the plainer. At 0, words that do not fit get in.",
                "why": "Where the model is sure, it leaves little else; where it is "
                "not, much.",
                "per_model": True,
            },
        ),
    ] = 5
    repeat_penalty_percent: Annotated[
        int,
        Meta(
            title="Against repeated words",
            description="How much less likely a word becomes that the answer used just "
            "before, in a chat without documents. 100: not at all.",
            ge=100,
            le=200,
            extra={
                "section": "Answers",
                "unit": "%",
                "step": 1,
                "advanced": True,
                "cost": "Too much, and names and lists go wrong.",
                "why": "Small models go round in circles without it.",
                "per_model": True,
            },
        ),
    ] = 110
    dry_percent: Annotated[
        int,
        Meta(
            title="Against repeated sentences",
            description="How strongly a stretch that the answer has had already is "
            "held back (DRY), in a chat without documents. 0: off; 80 is usual.",
            ge=0,
            le=500,
            multiple_of=5,
            extra={
                "section": "Answers",
                "unit": "%",
                "step": 5,
                "advanced": True,
                "cost": "A little time for each word; code and verse need to repeat.",
                "why": "The penalty on words is enough for most models.",
                "per_model": True,
            },
        ),
    ] = 0
    seed: Annotated[
        int,
        Meta(
            title="Seed",
            description="The same number gives the same answer to the same chat, where "
            "no documents are asked.",
            ge=0,
            le=_LARGEST_SEED,
            extra={
                "section": "Answers",
                "step": 1,
                "advanced": True,
                "cost": "Nothing: another number is another throw of the dice.",
                "why": "Answers that come again can be compared.",
                "per_model": True,
            },
        ),
    ] = 0

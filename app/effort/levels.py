"""What each level of effort does; `bench library --only effort` says what for."""

import msgspec

from rag.confidence import SURE_FROM
from rag.documents import Effort

# What is read first held every answer, without rescoring, quick / balanced / thorough:
# 612 single questions .79 / .82 / .87, 120 with two parts .00 / .65 / .72, 135 hard
# ones .57 / .68 / .74. A second search with the words and names of the best quotes is
# absent: of 137 hard questions the first quote then held .48 instead of .58.

# Above, four of five first quotes hold the answer; below, a second one helps most.
FAIRLY_SURE_FROM = 0.8


class EffortPlan(msgspec.Struct, frozen=True):
    """The work of one level. Tokens bound what a model reads and writes."""

    passages: int
    quotes: int
    reading_s: float  # how long the model may read before its first word
    quote_tokens: int  # for a model that reads badly: more makes its answers worse
    answer_tokens: int
    short_answer_tokens: int  # after a quote that leads
    chat_answer_tokens: int
    doubts: tuple[float, ...]  # one more quote leads below each of these confidences
    splits: bool  # questions with several parts, by sure rules
    guesses_parts: bool  # comparisons and lists too, and what a good model proposes
    rescores: bool  # quotes once more, by how likely they make the question
    answers_alone: bool  # a small model answers from one quote at a time
    retries: bool  # sentences that came out unsupported


PLANS: dict[Effort, EffortPlan] = {
    "quick": EffortPlan(
        passages=5,
        quotes=3,
        reading_s=3.0,
        quote_tokens=170,
        answer_tokens=256,
        short_answer_tokens=48,
        chat_answer_tokens=256,
        doubts=(),
        splits=False,
        guesses_parts=False,
        rescores=False,
        answers_alone=False,
        retries=False,
    ),
    "balanced": EffortPlan(
        passages=8,
        quotes=5,
        reading_s=10.0,
        quote_tokens=240,
        answer_tokens=400,
        short_answer_tokens=64,
        chat_answer_tokens=512,
        doubts=(SURE_FROM,),
        splits=True,
        guesses_parts=False,
        rescores=False,
        answers_alone=False,
        retries=False,
    ),
    "thorough": EffortPlan(
        passages=16,
        quotes=8,
        reading_s=40.0,
        quote_tokens=360,
        answer_tokens=700,
        short_answer_tokens=96,
        chat_answer_tokens=1024,
        doubts=(FAIRLY_SURE_FROM, SURE_FROM),
        splits=True,
        guesses_parts=True,
        rescores=True,
        answers_alone=True,
        retries=True,
    ),
}

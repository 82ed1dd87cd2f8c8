"""A small model answers from one quote at a time; what the sources bear out is kept.

More than one quote in its prompt makes a small model mix them up.
"""

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import NamedTuple

from app.chat_events import StepBegan
from app.effort.asking import text_of_answer
from app.effort.checking import check_parts
from app.effort.levels import EffortPlan
from app.effort.searching import Part
from app.library import LibraryService
from app.prompts.messages import prompt_from_quotes, sampling_for
from engine.cancel import CancelToken
from engine.events import ModelEvent
from engine.messages import ChatRequest
from rag.documents import Passage, Quote

MOST_QUOTES = 3
ONE_BY_ONE = "Answering from each of the best quotes…"
AGREEMENT = 0.5  # what another answer of the same content adds to one
SAME_WORDS = 0.6

_WORD = re.compile(r"\w+")


Generate = Callable[[ChatRequest], Iterator[ModelEvent]]


class Short(NamedTuple):
    """An answer from one quote."""

    text: str
    weight: float  # how far it is borne out, and by how good a quote


def short_answers(
    generate: Generate,
    library: LibraryService,
    part: Part,
    plan: EffortPlan,
    cancel: CancelToken,
) -> Generator[StepBegan, None, list[Short]]:
    """One for each of the best quotes, best first; only supported ones.

    Raises what the model raises.
    """
    yield StepBegan(ONE_BY_ONE)
    found: list[Short] = []
    for quote in part.quotes[:MOST_QUOTES]:
        if cancel.cancelled:
            break
        text = _ask(generate, part, quote, plan)
        weight = _support(library, part, text, part.result.passages)
        if weight:
            found.append(Short(text, weight * quote.score))
    return sorted(_voted(found), key=lambda short: -short.weight)


def _ask(generate: Generate, part: Part, quote: Quote, plan: EffortPlan) -> str:
    messages = prompt_from_quotes(
        part.question, (quote,), part.result.passages, plan.quote_tokens
    )
    request = ChatRequest(messages, sampling_for(plan.short_answer_tokens))
    return text_of_answer(generate(request)).split("\n")[0].strip()


def _support(
    library: LibraryService, part: Part, text: str, passages: Sequence[Passage]
) -> float:
    """0 unless every sentence is supported."""
    if not text:
        return 0.0
    report = check_parts(library, (part.question,), text, passages)
    if not report.sentences or any(s.support != "supported" for s in report.sentences):
        return 0.0
    return min(sentence.score for sentence in report.sentences)


def _voted(found: Sequence[Short]) -> list[Short]:
    """Answers that say the same strengthen each other."""
    words = [set(_WORD.findall(short.text.casefold())) for short in found]
    return [
        short._replace(
            weight=short.weight
            + AGREEMENT
            * sum(
                other.weight
                for number, other in enumerate(found)
                if number != index and _same(words[index], words[number])
            )
        )
        for index, short in enumerate(found)
    ]


def _same(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= SAME_WORDS * max(1, min(len(one), len(other)))

"""What is put to the model: questions as they are, two in one, and doubtful ones."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.bench.matching import holds
from app.bench.question_set import AskedQuestion, QuestionSet, spread_evenly
from app.bench.retrieval import as_searched
from app.bench.workbench import Workbench
from rag.confidence import SURE_FROM
from rag.documents import SearchRequest

Form = Literal["one question", "two in one", "a doubtful one"]

SEED = 5
# How people put two questions; the second begins small unless it stands alone.
_JOINS = ("{one}? {two}?", "{one}, and {small}?", "{one} and also {small}?")


@dataclass(frozen=True)
class Posed:
    """A text, and for each of its parts the answers that count."""

    text: str
    plainly: str  # what the plain side is asked: nobody makes a follow-up stand alone
    answers: tuple[tuple[str, ...], ...]

    def answered_in(self, text: str) -> bool:
        """Whether a text holds an answer for every part."""
        return all(holds(text, accepted) for accepted in self.answers)


def posed_questions(
    questions: QuestionSet, single: int, joined: int
) -> dict[Form, tuple[Posed, ...]]:
    """Some questions of the forms that need no search, spread over the set."""
    return {
        "one question": tuple(
            _as_posed(asked) for asked in spread_evenly(questions.questions, single)
        ),
        "two in one": _joined(
            [asked for asked in questions.questions if not asked.after], joined
        ),
    }


def doubtful_questions(
    bench: Workbench, questions: QuestionSet, count: int
) -> tuple[Posed, ...]:
    """Questions of whose first quote the library is not sure, spread over the set."""
    doubtful = []
    for number, asked in enumerate(questions.questions):
        bench.watch("Looking for doubtful questions", number, len(questions.questions))
        request = SearchRequest(as_searched(asked))
        quotes = bench.services.library.search(request).quotes
        if not quotes or quotes[0].score < SURE_FROM:
            doubtful.append(_as_posed(asked))
    return spread_evenly(doubtful, count)


def _as_posed(asked: AskedQuestion) -> Posed:
    return Posed(as_searched(asked), asked.text, (asked.answers,))


def _joined(questions: Sequence[AskedQuestion], count: int) -> tuple[Posed, ...]:
    """Pairs about different sources, joined in each way in turn."""
    chance = random.Random(SEED)
    order = chance.sample(range(len(questions)), len(questions))
    pairs = [
        (questions[one], questions[two])
        for one, two in zip(order, [*order[1:], order[0]], strict=True)
        if questions[one].source != questions[two].source
    ]
    return tuple(
        _join(one, two, _JOINS[number % len(_JOINS)])
        for number, (one, two) in enumerate(pairs[:count])
    )


def _join(one: AskedQuestion, two: AskedQuestion, pattern: str) -> Posed:
    first, second = one.text.rstrip("? "), two.text.rstrip("? ")
    text = pattern.format(one=first, two=second, small=second[:1].lower() + second[1:])
    return Posed(text, text, (one.answers, two.answers))

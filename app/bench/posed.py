"""What is put to the model: questions as they are, and two of them in one."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.bench.matching import holds
from app.bench.question_set import AskedQuestion, QuestionSet, spread_evenly
from app.bench.retrieval import as_searched

Form = Literal["one question", "two in one"]

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
    """Some questions of each form, spread over the set."""
    return {
        "one question": tuple(
            Posed(as_searched(asked), asked.text, (asked.answers,))
            for asked in spread_evenly(questions.questions, single)
        ),
        "two in one": _joined(
            [asked for asked in questions.questions if not asked.after], joined
        ),
    }


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

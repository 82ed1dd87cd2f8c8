"""Questions with two parts, made of two questions about different paragraphs."""

import random
from dataclasses import dataclass

from tests.benchmarks.question_set import AskedQuestion

SEED = 5
# How people put two questions; the second begins small unless it stands alone.
_JOINS = ("{one}? {two}?", "{one}, and {small}?", "{one} and also {small}?")


@dataclass(frozen=True)
class Posed:
    """What is asked, and for each part the answers that count."""

    text: str
    answers: tuple[tuple[str, ...], ...]


def as_posed(asked: AskedQuestion) -> Posed:
    """A question with one part."""
    return Posed(asked.text, (asked.answers,))


def two_part_questions(
    questions: tuple[AskedQuestion, ...], count: int
) -> tuple[Posed, ...]:
    """Pairs of questions from different articles, joined in each way in turn."""
    chosen = random.Random(SEED)
    made: list[Posed] = []
    while len(made) < count:
        one, two = chosen.sample(questions, 2)
        if one.article == two.article:
            continue
        first, second = one.text.rstrip("? "), two.text.rstrip("? ")
        text = _JOINS[len(made) % len(_JOINS)].format(
            one=first, two=second, small=second[:1].lower() + second[1:]
        )
        made.append(Posed(text, (one.answers, two.answers)))
    return tuple(made)

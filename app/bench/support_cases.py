"""True answer sentences, and the same with something swapped.

True: the source sentence, and the question with its gold answer put in its place, as a
short sentence. Swapped: a number or name replaced by another of the same kind; the verb
denied; the answer of another question of the same paragraph; a sentence of the same
paragraph that answers another question.
"""

import random
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from app.bench.passages import AskedOfParagraph, Paragraphs
from rag.facts import facts_of
from rag.sentences import split_sentences

Form = Literal["source", "said"]
Kind = Literal["true", "number", "name", "denied", "claim"]

FORMS: tuple[Form, ...] = ("source", "said")
SEED = 7
_ASKING = re.compile(
    r"\b(?:what|which|who|whom|whose|where|when|why|how (?:many|much|long|old|far)|how)"
    r"\b(?:\s+(?:is|was|are|were|did|does|do)\b)?",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(is|are|was|were|has|have|had|can|could|will|would|may|must)\b")


class Case(NamedTuple):
    """A sentence to check and what it is."""

    kind: Kind
    form: Form
    question: str
    text: str
    paragraph: int


def support_cases(found: Paragraphs) -> list[Case]:
    """True and false sentences for every question."""
    chance = random.Random(SEED)
    by_paragraph: dict[int, list[AskedOfParagraph]] = {}
    for asked in found.questions:
        by_paragraph.setdefault(asked.paragraph, []).append(asked)
    names = _names(found)
    cases = []
    for asked in found.questions:
        others = [o for o in by_paragraph[asked.paragraph] if o != asked]
        text = found.paragraphs[asked.paragraph].text
        cases += _cases_of(asked, others, text, names, chance)
    return cases


def _cases_of(
    asked: AskedOfParagraph,
    others: Sequence[AskedOfParagraph],
    text: str,
    names: Sequence[str],
    chance: random.Random,
) -> list[Case]:
    question, answer = asked.asked.text, asked.asked.answers[0]
    sentence = _sentence_with(text, asked.asked.evidence or answer, answer)
    if sentence is None:
        return []

    def case(kind: Kind, form: Form, said: str) -> Case:
        return Case(kind, form, question, said, asked.paragraph)

    true: dict[Form, str] = {"source": sentence, "said": _said(question, answer)}
    cases = [case("true", form, true[form]) for form in FORMS]
    for form in FORMS:
        swaps: list[tuple[Kind, str | None]] = [
            ("number", _number_swapped(true[form], text, chance)),
            ("name", _name_swapped(true[form], text, names, chance)),
            ("denied", _VERB.sub(r"\1 not", true[form], count=1)),
        ]
        cases += [
            case(kind, form, swapped)
            for kind, swapped in swaps
            if swapped and swapped != true[form]
        ]
    away = [o for o in others if answer not in _sentence_of(text, o)]
    if away:
        other = chance.choice(away)
        cases.append(case("claim", "source", _sentence_of(text, other)))
        if other.asked.answers[0] not in sentence:
            cases.append(case("claim", "said", _said(question, other.asked.answers[0])))
    return cases


def _sentence_of(text: str, asked: AskedOfParagraph) -> str:
    answer = asked.asked.answers[0]
    return _sentence_with(text, asked.asked.evidence or answer, answer) or answer


def _sentence_with(text: str, evidence: str, answer: str) -> str | None:
    """The sentence that says it; where the evidence is longer, one with the answer."""
    sentences = [text[span.start : span.end] for span in split_sentences(text)]
    for wanted in (evidence, answer):
        for sentence in sentences:
            if wanted in sentence:
                return sentence
    return None


def _said(question: str, answer: str) -> str:
    """The question with the answer where it asks."""
    bare = question.strip().rstrip("?")
    said, count = _ASKING.subn(lambda _: answer, bare, count=1)
    said = said if count else f"{bare} {answer}"
    return said[:1].upper() + said[1:] + "."


def _number_swapped(text: str, source: str, chance: random.Random) -> str | None:
    digits = re.findall(r"(?<![\w.,])\d+(?![\w.,]*\d)", text)
    if not digits:
        return None
    old = chance.choice(digits)
    for _ in range(20):
        new = str(max(1, int(old) + chance.choice((-7, -3, -2, -1, 1, 2, 3, 5, 10))))
        if new not in source:
            return re.sub(rf"(?<![\w.,]){old}(?!\w)", new, text, count=1)
    return None


def _names(found: Paragraphs) -> list[str]:
    names = {
        name.surface
        for paragraph in found.paragraphs
        for name in facts_of(paragraph.text).names
        if name.surface.isalpha() and len(name.surface) > 3
    }
    return sorted(names)


def _name_swapped(
    text: str, source: str, names: Sequence[str], chance: random.Random
) -> str | None:
    own = [n.surface for n in facts_of(text).names if n.surface in text.split()[1:]]
    tried = chance.sample(list(names), min(20, len(names)))
    other = [name for name in tried if name not in source]
    if not own or not other:
        return None
    return text.replace(chance.choice(own), other[0], 1)

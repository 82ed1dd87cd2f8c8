"""What is read first, for every effort, beside a plain prompt to the same model.

The first paragraph of an answer is what a person reads first. The plain side puts its
nearest chunks into one prompt and takes what the model says.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import get_args

from app.bench.figures import Figure, share_figure
from app.bench.plain import PlainIndex
from app.bench.posed import Form, Posed
from app.bench.statistics import mean
from app.bench.workbench import Workbench
from app.chat_events import AnswerFinished, AskOptions
from engine.events import TextGenerated
from engine.messages import ChatRequest, Message, Sampling
from rag.documents import Effort

EFFORTS: tuple[Effort, ...] = get_args(Effort)
USUAL: Effort = "balanced"
BAR_ABSTAINED = 0.08
BAR_GAIN, BAR_LOSS = 0.01, -0.02  # on the form that gains most, and least
PLAIN_CHUNKS = 3
PLAIN_ANSWER_TOKENS = 64
_PLAIN_PROMPT = (
    "Answer the question from the context.\n\nContext:\n{context}\n\n"
    "Question: {question}"
)


@dataclass
class Answered:
    """The answers of one way, a question each."""

    first: list[bool] = field(default_factory=list)  # what is read first holds it
    anywhere: list[bool] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)  # the first quote holds it
    abstained: list[bool] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    sentences: list[bool] = field(default_factory=list)  # whether it is supported


@dataclass
class Ways:
    """Some efforts, and the plain way, on the same questions."""

    by_effort: dict[Effort, Answered]
    plain: Answered = field(default_factory=Answered)


Answers = dict[Form, Ways]


def measure_answers(
    bench: Workbench,
    questions: Mapping[Form, Sequence[Posed]],
    plain: PlainIndex,
    efforts: Sequence[Effort] = EFFORTS,
) -> Answers:
    """Answer each question in every way, the ways taking turns."""
    bench.services.models.info()  # loading is nobody's time
    found: Answers = {
        form: Ways({effort: Answered() for effort in efforts}) for form in questions
    }
    posed = [(form, one) for form, several in questions.items() for one in several]
    for number, (form, one) in enumerate(posed):
        first = number % len(efforts)  # who comes later finds more in the cache
        for effort in (*efforts[first:], *efforts[:first]):
            bench.watch("Answering", number, len(posed))
            _answer(bench, one, effort, found[form].by_effort[effort])
        bench.watch("Answering", number, len(posed))
        _answer_plainly(bench, one, plain, found[form].plain)
    return found


def _answer(bench: Workbench, posed: Posed, effort: Effort, answered: Answered) -> None:
    began = time.perf_counter()
    events = bench.services.chat.ask_once(
        posed.text, AskOptions(effort=effort), bench.cancel
    )
    ended = [e.message.answer for e in events if isinstance(e, AnswerFinished)]
    answered.seconds.append(time.perf_counter() - began)
    for answer in ended:
        if answer is None:
            continue
        answered.first.append(posed.answered_in(answer.text.split("\n\n")[0]))
        answered.anywhere.append(posed.answered_in(answer.text))
        answered.quoted.append(
            bool(answer.quotes) and posed.answered_in(answer.quotes[0].text)
        )
        answered.abstained.append(answer.abstained)
        answered.sentences += [s.support == "supported" for s in answer.sentences]


def _answer_plainly(
    bench: Workbench, posed: Posed, plain: PlainIndex, answered: Answered
) -> None:
    began = time.perf_counter()
    nearest = plain.nearest(plain.question(posed.plainly), PLAIN_CHUNKS)
    context = "\n\n".join(found.chunk.text for found in nearest)
    prompt = _PLAIN_PROMPT.format(context=context, question=posed.plainly)
    request = ChatRequest(
        (Message("user", prompt),), Sampling(max_tokens=PLAIN_ANSWER_TOKENS)
    )
    events = bench.services.model.generate(request, bench.cancel)
    text = "".join(e.text for e in events if isinstance(e, TextGenerated))
    answered.seconds.append(time.perf_counter() - began)
    answered.first.append(posed.answered_in(text))
    answered.anywhere.append(posed.answered_in(text))


def answer_figures(found: Answers) -> list[Figure]:
    """The usual effort in full."""
    usual = found["one question"].by_effort[USUAL]
    plain = found["one question"].plain
    return [
        share_figure(
            f"what is read first holds the answer, {USUAL}",
            usual.first,
            mean(usual.quoted),
            plain.first,
        ),
        share_figure(
            f"the whole answer holds it, {USUAL}", usual.anywhere, plain=plain.anywhere
        ),
        share_figure(
            f"abstained, {USUAL}", usual.abstained, BAR_ABSTAINED, better="lower"
        ),
        share_figure(f"sentences that are supported, {USUAL}", usual.sentences),
    ]


def effort_figures(found: Answers) -> list[Figure]:
    """Quality and time of every effort, then whether each is worth its time."""
    figures = []
    for form, ways in found.items():
        for effort, answered in ways.by_effort.items():
            if answered.first:
                figures += _of_effort(form, effort, answered, ways.plain)
    for lower, higher in pairwise(EFFORTS):
        gains = [
            mean(ways.by_effort[higher].first) - mean(ways.by_effort[lower].first)
            for ways in found.values()
            if ways.plain.first
        ]
        over = f"gain of {higher} over {lower}"
        figures += [
            Figure(f"{over}, at most", max(gains), "", BAR_GAIN, "higher"),
            Figure(f"{over}, at least", min(gains), "", BAR_LOSS, "higher"),
        ]
    return figures


def _of_effort(
    form: Form, effort: Effort, answered: Answered, plain: Answered
) -> list[Figure]:
    """Quality and time: the points of the curve."""
    return [
        share_figure(
            f"{form}, {effort}: read first", answered.first, plain=plain.first
        ),
        Figure(
            f"{form}, {effort}: time",
            mean(answered.seconds),
            "s",
            reference=mean(plain.seconds),
        ),
    ]

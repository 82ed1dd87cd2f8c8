"""What is read first, for every effort, beside a plain prompt to the same model.

The first paragraph of an answer is what a person reads first. The plain side puts its
nearest chunks into one prompt and takes what the model says.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import get_args

from app.bench.figures import Figure, share_figure
from app.bench.matching import holds
from app.bench.plain import PlainIndex
from app.bench.question_set import AskedQuestion
from app.bench.retrieval import as_searched
from app.bench.statistics import mean
from app.bench.workbench import Workbench
from app.chat_events import AnswerFinished, AskOptions
from engine.events import TextGenerated
from engine.messages import ChatRequest, Message, Sampling
from rag.documents import Effort

EFFORTS: tuple[Effort, ...] = get_args(Effort)
USUAL: Effort = "balanced"
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
    sentences: int = 0
    supported: int = 0


@dataclass
class Answers:
    """Every effort, and the plain way."""

    by_effort: dict[Effort, Answered] = field(default_factory=dict)
    plain: Answered = field(default_factory=Answered)


def measure_answers(
    bench: Workbench, questions: Sequence[AskedQuestion], plain: PlainIndex
) -> Answers:
    """Answer each question in every way, the ways taking turns."""
    found = Answers({effort: Answered() for effort in EFFORTS})
    bench.services.models.info()  # loading is nobody's time
    for number, asked in enumerate(questions):
        first = number % len(EFFORTS)  # who comes later finds more in the cache
        for effort in (*EFFORTS[first:], *EFFORTS[:first]):
            bench.watch("Answering", number, len(questions))
            _answer(bench, asked, effort, found.by_effort[effort])
        _answer_plainly(bench, asked, plain, found.plain)
    return found


def _answer(
    bench: Workbench, asked: AskedQuestion, effort: Effort, answered: Answered
) -> None:
    began = time.perf_counter()
    events = bench.services.chat.ask_once(
        as_searched(asked), AskOptions(effort=effort), bench.cancel
    )
    ended = [e.message.answer for e in events if isinstance(e, AnswerFinished)]
    answered.seconds.append(time.perf_counter() - began)
    for answer in ended:
        if answer is None:
            continue
        lead = answer.text.split("\n\n")[0]
        answered.first.append(holds(lead, asked.answers))
        answered.anywhere.append(holds(answer.text, asked.answers))
        answered.quoted.append(
            bool(answer.quotes) and holds(answer.quotes[0].text, asked.answers)
        )
        answered.abstained.append(answer.abstained)
        states = [sentence.support for sentence in answer.sentences]
        answered.sentences += len(states)
        answered.supported += states.count("supported")


def _answer_plainly(
    bench: Workbench, asked: AskedQuestion, plain: PlainIndex, answered: Answered
) -> None:
    began = time.perf_counter()
    nearest = plain.nearest(plain.question(asked.text), PLAIN_CHUNKS)
    context = "\n\n".join(found.chunk.text for found in nearest)
    prompt = _PLAIN_PROMPT.format(context=context, question=asked.text)
    request = ChatRequest(
        (Message("user", prompt),), Sampling(max_tokens=PLAIN_ANSWER_TOKENS)
    )
    events = bench.services.model.generate(request, bench.cancel)
    text = "".join(e.text for e in events if isinstance(e, TextGenerated))
    answered.seconds.append(time.perf_counter() - began)
    holds_it = holds(text, asked.answers)
    answered.first.append(holds_it)
    answered.anywhere.append(holds_it)


def answer_figures(found: Answers) -> list[Figure]:
    """The usual effort in full, then quality and time of every effort."""
    usual = found.by_effort[USUAL]
    figures = [
        share_figure(
            f"what is read first holds the answer, {USUAL}",
            usual.first,
            mean(usual.quoted),
            found.plain.first,
        ),
        share_figure(
            f"the whole answer holds it, {USUAL}",
            usual.anywhere,
            plain=found.plain.anywhere,
        ),
        share_figure(f"abstained, {USUAL}", usual.abstained, 0.08, better="lower"),
        Figure(
            "sentences of answers that are supported",
            usual.supported / max(1, usual.sentences),
            "",
            better="higher",
        ),
    ]
    for effort, answered in found.by_effort.items():
        if effort != USUAL:
            figures.append(
                share_figure(
                    f"what is read first holds the answer, {effort}",
                    answered.first,
                    plain=found.plain.first,
                )
            )
    for effort, answered in found.by_effort.items():
        figures.append(
            Figure(
                f"time of an answer, {effort}",
                mean(answered.seconds),
                "s",
                reference=mean(found.plain.seconds),
            )
        )
    return figures

"""What the user reads first: the start of a balanced answer of the bundled model.

Questions spread evenly over the set; the answer's first paragraph counts. Run alone:
`python -m tests.benchmarks.bench_answers`.
"""

import sys
from typing import cast

from app.answer_draft import AnswerDraft
from app.answering import Answerer
from app.chat_events import AskOptions
from app.library import LibraryService
from app.models import bundled_model
from engine.cancel import CancelToken
from engine.llama import LlamaModel
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.in_process import InProcessLibrary
from tests.benchmarks.question_set import indexed_paragraphs, load_questions

QUESTIONS = 102


def measure() -> list[Figure]:
    """Answer each question once."""
    questions = load_questions()
    step = len(questions.questions) // QUESTIONS
    asked_all = questions.questions[::step][:QUESTIONS]
    first = quoted = anywhere = abstained = supported = sentences = 0
    model = LlamaModel(bundled_model())
    with indexed_paragraphs(questions) as (library, _):
        answerer = Answerer(model, cast("LibraryService", InProcessLibrary(library)))
        for asked in asked_all:
            draft = AnswerDraft(asked.text, asked.text, "balanced")
            for _ in answerer.answer(draft, AskOptions(), (), CancelToken()):
                pass
            lead = draft.text.split("\n\n")[0]
            first += _holds(lead, asked.answers)
            anywhere += _holds(draft.text, asked.answers)
            quoted += _holds(draft.quotes[0].text, asked.answers)
            abstained += draft.abstained
            states = [s.support for s in draft.report.sentences]
            sentences += len(states)
            supported += states.count("supported")
    model.close()
    total = len(asked_all)
    return [
        Figure("first quote holds the answer", quoted / total, ""),
        Figure("what is read first holds the answer", first / total, "",
               quoted / total, "higher"),
        Figure("the whole answer holds it", anywhere / total, ""),
        Figure("abstained", abstained / total, "", 0.08),
        Figure("sentences of answers that are supported",
               supported / max(1, sentences), ""),
    ]  # fmt: skip


def _holds(text: str, answers: tuple[str, ...]) -> bool:
    plain = " ".join(text.split())
    return any(" ".join(answer.split()) in plain for answer in answers)


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)

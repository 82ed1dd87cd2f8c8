"""Questions whose answers are known: the set that ships, or a file in SQuAD format."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from app.bench.errors import BenchError

ASSETS = Path(__file__).resolve().parents[2] / "assets"
STARTER_QUESTIONS = "starter-questions.jsonl"
QUICK_QUESTIONS = 24
QUICK_PARAGRAPHS = 40

T = TypeVar("T")
Style = Literal["plain", "paraphrase", "follow_up", "absent"]


class Source(msgspec.Struct, frozen=True):
    """A document to be indexed: a text of our own making, or a file that exists."""

    article: int
    text: str = ""
    path: str = ""


class AskedQuestion(msgspec.Struct, frozen=True):
    """A question with the source that answers it, and all accepted answers."""

    text: str
    source: int
    answers: tuple[str, ...]
    page: int | None = None
    evidence: str = ""  # what the source says, where it is more than one paragraph
    style: Style = "plain"
    after: str = ""  # the question that a follow-up follows


class QuestionSet(msgspec.Struct, frozen=True):
    """Sources, questions that they answer, and questions that they do not."""

    name: str
    sources: tuple[Source, ...]
    questions: tuple[AskedQuestion, ...]
    unanswered: tuple[str, ...] = ()

    def article_of(self, asked: AskedQuestion) -> int:
        """The article that a question is about."""
        return self.sources[asked.source].article

    def quick(self) -> "QuestionSet":
        """A part that is spread evenly over the questions."""
        sources = self.sources[:QUICK_PARAGRAPHS]
        asked = [q for q in self.questions if q.source < len(sources)]
        return QuestionSet(
            self.name,
            sources,
            spread_evenly(asked, QUICK_QUESTIONS),
            spread_evenly(self.unanswered, QUICK_QUESTIONS // 2),
        )


def spread_evenly(items: Sequence[T], count: int) -> tuple[T, ...]:
    """Every so-manieth of the items."""
    if len(items) <= count:
        return tuple(items)
    return tuple(items[index * len(items) // count] for index in range(count))


# ---- the set that ships ----


class _Row(msgspec.Struct, frozen=True):
    question: str
    style: Style
    document: str = ""
    page: int | None = None
    evidence: str = ""
    answers: tuple[str, ...] = ()
    after: str = ""


def starter_questions() -> QuestionSet:
    """Our own questions about the documents that come with the program."""
    lines = (ASSETS / "bench" / STARTER_QUESTIONS).read_bytes().splitlines()
    rows = [msgspec.json.decode(line, type=_Row) for line in lines if line.strip()]
    names = sorted({row.document for row in rows if row.document})
    folder = ASSETS / "starter"
    return QuestionSet(
        name="starter library",
        sources=tuple(
            Source(number, path=str(folder / name)) for number, name in enumerate(names)
        ),
        questions=tuple(
            AskedQuestion(
                row.question,
                names.index(row.document),
                row.answers,
                row.page,
                row.evidence,
                row.style,
                row.after,
            )
            for row in rows
            if row.style != "absent"
        ),
        unanswered=tuple(row.question for row in rows if row.style == "absent"),
    )


# ---- a file in SQuAD or XQuAD format ----


class _Answer(msgspec.Struct, frozen=True):
    text: str


class _Asked(msgspec.Struct, frozen=True):
    question: str
    answers: tuple[_Answer, ...] = ()


class _Paragraph(msgspec.Struct, frozen=True):
    context: str
    qas: tuple[_Asked, ...]


class _Article(msgspec.Struct, frozen=True):
    paragraphs: tuple[_Paragraph, ...]


class _File(msgspec.Struct, frozen=True):
    data: tuple[_Article, ...]


def read_question_file(path: Path) -> QuestionSet:
    """Each paragraph becomes a document. Raises `BenchError`."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_File)
    except OSError as error:
        raise BenchError(
            "data_file", "The file with the questions cannot be read.", str(error)
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BenchError(
            "data_file",
            "The file with the questions is not in the SQuAD format.",
            str(error),
        ) from error
    questions = _questions_of(path.stem, found)
    if not questions.questions:
        raise BenchError("data_file", "The file holds no question with an answer.")
    return questions


def _questions_of(name: str, found: _File) -> QuestionSet:
    sources: list[Source] = []
    questions: list[AskedQuestion] = []
    unanswered: list[str] = []
    for number, article in enumerate(found.data):
        for paragraph in article.paragraphs:
            for asked in paragraph.qas:
                answers = tuple(answer.text for answer in asked.answers)
                if answers:
                    questions.append(
                        AskedQuestion(asked.question, len(sources), answers)
                    )
                else:
                    unanswered.append(asked.question)
            sources.append(Source(number, paragraph.context))
    return QuestionSet(name, tuple(sources), tuple(questions), tuple(unanswered))

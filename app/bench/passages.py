"""The texts and paragraphs of sources, and which of them answers each question."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.bench.errors import BenchError
from app.bench.matching import letters
from app.bench.question_set import AskedQuestion, QuestionSet
from rag.local_reader import LocalReader
from rag.sentences import split_sentences

MIN_WORDS = 6  # shorter pieces are headings
MAX_WORDS = 160

Pages = tuple[str, ...]  # the texts of the pages of one source


class Paragraph(NamedTuple):
    """Some sentences of an article that belong together."""

    article: int
    text: str


@dataclass(frozen=True)
class AskedOfParagraph:
    """A question with the number of the paragraph that answers it."""

    asked: AskedQuestion
    paragraph: int


@dataclass(frozen=True)
class Paragraphs:
    """All paragraphs in order, and the questions about them."""

    paragraphs: tuple[Paragraph, ...]
    questions: tuple[AskedOfParagraph, ...]


def read_sources(questions: QuestionSet) -> tuple[Pages, ...]:
    """The texts of the pages of each source."""
    reader = LocalReader()
    return tuple(
        (source.text,)
        if source.text
        else tuple(page.text for page in reader.parse(Path(source.path)).pages)
        for source in questions.sources
    )


def paragraphs_of(questions: QuestionSet, texts: Sequence[Pages]) -> Paragraphs:
    """A source with evidence is cut into paragraphs; others are one each."""
    evidenced = {q.source for q in questions.questions if q.evidence}
    found: list[Paragraph] = []
    of_source: list[range] = []
    for number, (source, pages) in enumerate(
        zip(questions.sources, texts, strict=True)
    ):
        pieces = _cut(pages) if number in evidenced else list(pages)
        of_source.append(range(len(found), len(found) + len(pieces)))
        found += [Paragraph(source.article, text) for text in pieces]
    asked = [
        AskedOfParagraph(question, _place(question, of_source[question.source], found))
        for question in questions.questions
    ]
    return Paragraphs(tuple(found), tuple(asked))


def _place(question: AskedQuestion, own: range, found: list[Paragraph]) -> int:
    if not question.evidence:
        return own[0]
    wanted = letters(question.evidence)
    for number in own:
        if wanted in letters(found[number].text):
            return number
    raise BenchError(
        "data_file",
        "The documents do not say what the questions expect.",
        question.evidence,
    )


def _cut(pages: Pages) -> list[str]:
    """Runs of sentences up to a length, within a page."""
    texts = []
    for page in pages:
        run: list[str] = []
        for span in split_sentences(page):
            sentence = " ".join(page[span.start : span.end].split())
            words = sum(len(part.split()) for part in run)
            if run and words + len(sentence.split()) > MAX_WORDS:
                texts.append(" ".join(run))
                run = []
            run.append(sentence)
        if run:
            texts.append(" ".join(run))
    return [text for text in texts if len(text.split()) >= MIN_WORDS]

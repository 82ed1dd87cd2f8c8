"""Articles as multi-page PDFs: is the cited page right, do boxes cover the sentence?

Half of the articles are set in two columns; words are hyphenated, paragraphs run on
over columns and pages. Run alone: `python -m tests.benchmarks.bench_pages`.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from rag.documents import Quote, SearchRequest
from rag.library import Library, LibraryConfig
from rag.local_reader import LocalReader
from rag.sentences import split_sentences
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.page_layout import Laid, Place, lay_out
from tests.benchmarks.question_set import (
    AskedQuestion,
    bundled_embedder,
    load_questions,
)

SHOWN = 12  # of the misses
QUOTES = 3  # of each question, as the window shows them


class Sentence(NamedTuple):
    """A source sentence and the places of its characters."""

    text: str
    places: frozenset[Place]


class Article(NamedTuple):
    """An article as it was laid out."""

    laid: Laid
    sentences: tuple[Sentence, ...]


def measure() -> list[Figure]:
    """Ask every question over all articles."""
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(home: Path) -> list[Figure]:
    questions = load_questions()
    (home / "files").mkdir()
    articles: list[Article] = []
    files = []
    first_of: dict[int, int] = {}
    for number, (article, _) in enumerate(questions.paragraphs):
        first_of.setdefault(article, number)
    for article in sorted(first_of):
        texts = [text for owner, text in questions.paragraphs if owner == article]
        file = home / "files" / f"article {article:02}.pdf"
        laid = lay_out(file, texts, columns=1 + article % 2)
        articles.append(Article(laid, tuple(_sentences(laid))))
        files.append(file)
    library = Library(
        LibraryConfig(home / "library"), LocalReader(), bundled_embedder(home / "cache")
    )
    counts: Counter[str] = Counter()
    try:
        ids = [record.id for record in library.add(files)]
        for _ in library.ingest():
            pass
        for asked in questions.questions:
            quotes = library.search(SearchRequest(asked.text, quotes=QUOTES)).quotes
            boxed = library.with_boxes(quotes)
            place = _answer_place(asked, articles, first_of)
            if boxed and place is not None:
                counts["asked"] += 1
                own = boxed[0].document == ids[asked.article]
                right = own and boxed[0].page == place.page
                holds = _holds(boxed[0].text, asked.answers)
                counts["page"] += right
                counts["holds"] += holds
                counts["cited right"] += holds and right
            for quote in boxed:
                _look_at(quote, articles[ids.index(quote.document)], counts)
    finally:
        library.close()
    return [
        Figure("pages", sum(a.laid.pages for a in articles), ""),
        Figure("page is right where the first quote holds the answer",
               counts["cited right"] / counts["holds"], "", 0.97, "higher"),
        Figure("first quote is on the answer's page, over all questions",
               counts["page"] / counts["asked"], ""),
        Figure("first quote holds the answer",
               counts["holds"] / counts["asked"], "", 0.75, "higher"),
        Figure("quotes looked at", counts["quotes"], ""),
        Figure("quote stands on the page cited",
               counts["on page"] / counts["quotes"], "", 0.97, "higher"),
        Figure("boxes cover exactly the sentence",
               counts["exact"] / counts["quotes"], "", 0.97, "higher"),
        Figure("quotes of sentences that cross a page end", counts["crossing"], ""),
    ]  # fmt: skip


def _sentences(laid: Laid) -> list[Sentence]:
    found = []
    for text, places in zip(laid.paragraphs, laid.places, strict=True):
        for span in split_sentences(text):
            covered = frozenset(p for p in places[span.start : span.end] if p)
            found.append(Sentence(text[span.start : span.end], covered))
    return found


def _answer_place(
    asked: AskedQuestion, articles: list[Article], first_of: dict[int, int]
) -> Place | None:
    laid = articles[asked.article].laid
    own = asked.paragraph - first_of[asked.article]
    start = laid.paragraphs[own].find(asked.answers[0])
    return laid.places[own][start] if start >= 0 else None


def _look_at(quote: Quote, article: Article, counts: Counter[str]) -> None:
    """Compare the characters under the boxes with the nearest source sentence."""
    counts["quotes"] += 1
    covered = frozenset(
        place
        for sentence in article.sentences
        for place in sentence.places
        if place.page == quote.page
        and any(b[0] < place.x < b[2] and b[1] < place.y < b[3] for b in quote.boxes)
    )
    nearest = max(article.sentences, key=lambda s: len(s.places & covered))
    here = frozenset(p for p in nearest.places if p.page == quote.page)
    counts["on page"] += bool(covered) and _same_text(quote.text, nearest.text)
    counts["exact"] += bool(here) and here == covered
    counts["crossing"] += len(here) < len(nearest.places)
    if here != covered:
        counts["missed"] += 1
        if counts["missed"] <= SHOWN:
            print(f"  page {quote.page}: {quote.text!r}\n    is {nearest.text!r}")


def _holds(quote: str, answers: tuple[str, ...]) -> bool:
    plain = _letters(quote)
    return any(_letters(answer) in plain for answer in answers)


def _letters(text: str) -> str:
    """Without hyphens and blanks."""
    return "".join(c for c in text if c.isalnum())


def _same_text(quote: str, sentence: str) -> bool:
    """One holds the other, apart from hyphens and blanks."""
    one, other = ("".join(c for c in text if c.isalnum()) for text in (quote, sentence))
    return one in other or other in one


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)

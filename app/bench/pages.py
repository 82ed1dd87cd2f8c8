"""Articles as multi-page PDFs: is the cited page right, do boxes cover the sentence?

Every second article is set in two columns; words are hyphenated, paragraphs run on over
columns and pages. The plain side cites the page on which its chunk begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.bench.figures import Figure, share_figure
from app.bench.matching import holds_letters, same_text
from app.bench.page_layout import Laid, Place, lay_out
from app.bench.passages import AskedOfParagraph, Paragraphs
from app.bench.plain import PlainIndex, plain_chunks
from app.bench.retrieval import as_searched
from app.bench.workbench import Workbench, page_texts
from rag.documents import Quote, SearchRequest
from rag.sentences import split_sentences

QUOTES = 3  # of each question, as the window shows them
BAR = 0.97
BAR_QUOTE = 0.75


class _Sentence(NamedTuple):
    text: str
    places: frozenset[Place]


@dataclass(frozen=True)
class Article:
    """An article as it was laid out."""

    laid: Laid
    numbers: tuple[int, ...]  # of its paragraphs
    sentences: tuple[_Sentence, ...]


@dataclass
class PageChecks:
    """What was found on the pages."""

    pages: int = 0
    holds: list[bool] = field(default_factory=list)  # the first quote, the answer
    answer_page: list[bool] = field(default_factory=list)
    plain_answer_page: list[bool] = field(default_factory=list)
    cited: list[bool] = field(default_factory=list)  # where the first quote holds it
    stands: list[bool] = field(default_factory=list)  # each quote on its page
    exact: list[bool] = field(default_factory=list)  # each quote's boxes
    crossing: int = 0  # quotes of sentences that cross a page end
    misses: list[str] = field(default_factory=list)


def measure_pages(bench: Workbench, paragraphs: Paragraphs) -> PageChecks:
    """Ask every question over all articles; the library must be empty before."""
    articles, files = [], []
    for number in sorted({p.article for p in paragraphs.paragraphs}):
        file = bench.folder / f"article {number:02}.pdf"
        own = tuple(
            i for i, p in enumerate(paragraphs.paragraphs) if p.article == number
        )
        texts = [paragraphs.paragraphs[i].text for i in own]
        laid = lay_out(file, texts, columns=1 + number % 2)
        articles.append(Article(laid, own, tuple(_sentences(laid))))
        files.append(file)
    records = bench.index(files)
    ids = [record.id for record in records]
    found = PageChecks(pages=sum(article.laid.pages for article in articles))
    chunks = [
        chunk
        for number, record in enumerate(records)
        for chunk in plain_chunks(number, page_texts(bench, record))
    ]
    plain = PlainIndex(bench.embedder, chunks, bench.watch)
    for number, asked in enumerate(paragraphs.questions):
        bench.watch("Looking at pages", number, len(paragraphs.questions))
        _look_for(bench, plain, asked, articles, ids, found)
    return found


def _look_for(
    bench: Workbench,
    plain: PlainIndex,
    question: AskedOfParagraph,
    articles: Sequence[Article],
    ids: Sequence[str],
    found: PageChecks,
) -> None:
    asked = question.asked
    library = bench.services.library
    quotes = library.search(SearchRequest(as_searched(asked), quotes=QUOTES)).quotes
    boxed = library.with_boxes(quotes)
    for quote in boxed:
        _look_at(quote, articles[ids.index(quote.document)], found)
    home = next(i for i, a in enumerate(articles) if question.paragraph in a.numbers)
    place = _answer_place(question, articles[home])
    if not boxed or place is None:
        return
    first = boxed[0]
    right = first.document == ids[home] and first.page == place.page
    holds = holds_letters(first.text, asked.answers)
    found.holds.append(holds)
    found.answer_page.append(right)
    if holds:
        found.cited.append(right)
    (nearest,) = plain.nearest(plain.question(asked.text), 1)
    found.plain_answer_page.append(
        nearest.chunk.source == home and nearest.chunk.page == place.page
    )


def _sentences(laid: Laid) -> list[_Sentence]:
    found = []
    for text, places in zip(laid.paragraphs, laid.places, strict=True):
        for span in split_sentences(text):
            covered = frozenset(p for p in places[span.start : span.end] if p)
            found.append(_Sentence(text[span.start : span.end], covered))
    return found


def _answer_place(question: AskedOfParagraph, article: Article) -> Place | None:
    """Where the answer begins; inside the evidence, where that is known."""
    own = article.numbers.index(question.paragraph)
    text, places = article.laid.paragraphs[own], article.laid.places[own]
    around = max(0, text.find(question.asked.evidence))
    start = text.find(question.asked.answers[0], around)
    return places[start] if start >= 0 else None


def _look_at(quote: Quote, article: Article, found: PageChecks) -> None:
    """Compare the characters under the boxes with the nearest source sentence."""
    covered = frozenset(
        place
        for sentence in article.sentences
        for place in sentence.places
        if place.page == quote.page
        and any(b[0] < place.x < b[2] and b[1] < place.y < b[3] for b in quote.boxes)
    )
    nearest = max(article.sentences, key=lambda s: len(s.places & covered))
    here = frozenset(p for p in nearest.places if p.page == quote.page)
    found.stands.append(bool(covered) and same_text(quote.text, nearest.text))
    found.exact.append(bool(here) and here == covered)
    found.crossing += len(here) < len(nearest.places)
    if here != covered:
        found.misses.append(
            f"page {quote.page}: {quote.text!r}\n    is {nearest.text!r}"
        )


def page_figures(found: PageChecks) -> list[Figure]:
    """Figures over all questions, then over all quotes that are shown."""
    return [
        Figure("generated PDF pages", found.pages, ""),
        share_figure(
            "page is right where the first quote holds the answer", found.cited, BAR
        ),
        share_figure(
            "first quote is on the answer's page",
            found.answer_page,
            plain=found.plain_answer_page,
        ),
        share_figure("first quote holds the answer, in PDFs", found.holds, BAR_QUOTE),
        share_figure("quote stands on the page cited", found.stands, BAR),
        share_figure("boxes cover exactly the sentence", found.exact, BAR),
        Figure("quotes of sentences that cross a page end", found.crossing, ""),
    ]

"""A place in a document, and how it is named when text is copied from it."""

from dataclasses import dataclass

from app.ui.language import translate
from rag.documents import Box, PagePart, Quote


@dataclass(frozen=True)
class Mark:
    """A sentence to mark: characters of one page, with boxes where they are known."""

    page: int | None
    char_start: int
    char_end: int
    boxes: tuple[Box, ...] = ()
    other_part: PagePart | None = None  # of a sentence that runs over a page end

    def on(self, page: int | None) -> "Mark | None":
        """What is marked on a page; None where that is nothing."""
        if page == self.page:
            return self
        other = self.other_part
        if other is None or page != other.page:
            return None
        return Mark(page, other.char_start, other.char_end, other.boxes)

    @property
    def first_page(self) -> int | None:
        """Where the sentence begins."""
        if self.page is None or self.other_part is None:
            return self.page
        return min(self.page, self.other_part.page)


@dataclass(frozen=True)
class Hit:
    """Something that the search in the document found."""

    page: int | None
    char_start: int
    char_end: int


def mark_of(quote: Quote) -> Mark:
    """What to mark for a quote."""
    span = quote.char_start, quote.char_end
    return Mark(quote.page, *span, quote.boxes, quote.other_part)


def with_citation(text: str, title: str, page: int | None) -> str:
    """Copied text together with where it is from."""
    if page is None:
        cited = translate("Reader", "“{text}” ({title})")
        return cited.format(text=text, title=title)
    cited = translate("Reader", "“{text}” ({title}, page {page})")
    return cited.format(text=text, title=title, page=page)

"""Cuts documents into chunks of whole sentences, with page, span and heading path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from rag.documents import Heading, ParsedDocument, ParsedPage
from rag.page_ends import PAGE_END, run_together
from rag.sentences import Span, split_sentences

TARGET_CHARS = 1000  # 200-250 tokens of the embedder, which reads 256
MAX_CHARS = 1200
MIN_CHARS = 250  # below this a chunk rather crosses a heading than stands alone
TOP_LEVEL = 2  # headings down to this level begin a new chunk
_KINDS_THAT_RUN_ON = ("pdf",)  # slides and sheets do not
MAX_CONTEXT_CHARS = 160  # of title and headings, in front of an embedded chunk


class Chunk(NamedTuple):
    """A run of whole sentences of one page; the last may run over its end."""

    page_index: int
    char_start: int
    char_end: int
    heading: str  # "Chapter 2 > Notice"
    text: str
    sentences: tuple[Span, ...]  # offsets in the page


class _Section(NamedTuple):
    heading: str
    begins_hard: bool  # a top heading stands here
    sentences: list[Span]


@dataclass
class _Page:
    text: str  # up to the end of its last sentence, on whatever page that is
    sections: list[_Section]
    headings: frozenset[int]  # where they begin
    running: Sequence[tuple[int, int]]
    below: list[tuple[str, _Section]] = field(default_factory=list)  # and its text

    def body(self) -> list[tuple[_Section, Span]]:
        """The sentences between header and footer."""
        return [
            (section, sentence)
            for section in self.sections
            for sentence in section.sentences
            if not any(start <= sentence.start < end for start, end in self.running)
        ]

    def run_on(self, whole: str) -> None:
        """The last sentence is `whole`; a footer that followed stands apart."""
        section, last = self.body()[-1]
        footer = [s for part in self.sections for s in part.sentences if s > last]
        if footer:
            self.below.append((self.text, _Section(section.heading, False, footer)))
        for part in self.sections:
            part.sentences[:] = [s for s in part.sentences if s < last]
        section.sentences.append(Span(last.start, last.start + len(whole)))
        self.text = self.text[: last.start] + whole


def chunk_document(document: ParsedDocument) -> list[Chunk]:
    """All chunks of a document, in reading order."""
    by_page: dict[int, list[Heading]] = {}
    for heading in document.headings:
        by_page.setdefault(heading.page_index, []).append(heading)
    path: list[Heading] = []
    pages = []
    for index, parsed in enumerate(document.pages):
        headings = sorted(by_page.get(index, ()), key=lambda h: h.char_start)
        places = frozenset(heading.char_start for heading in headings)
        sections = _sections(parsed, headings, path)
        pages.append(_Page(parsed.text, sections, places, parsed.running))
    if document.kind in _KINDS_THAT_RUN_ON:
        for page, following in pairwise(pages):
            _run_over(page, following)
    return [chunk for index, page in enumerate(pages) for chunk in _chunks(index, page)]


def _run_over(page: _Page, following: _Page) -> None:
    """Give a page the rest of a sentence that ends on the next one."""
    ends, begins = page.body(), following.body()
    if not ends or not begins:
        return
    last, first = ends[-1][1], begins[0][1]
    if last.start in page.headings or first.start in following.headings:
        return
    whole = run_together(page.text, last, following.text, first)
    if whole is not None:
        page.run_on(whole)
        begins[0][0].sentences.remove(first)


def _chunks(index: int, page: _Page) -> Iterator[Chunk]:
    sections = [section for section in page.sections if section.sentences]
    for run in _runs(sections):
        yield from _chunks_of_run(index, page.text, run)
    for text, footer in page.below:
        yield from _chunks_of_run(index, text, [footer])


def embedded_text(title: str, heading: str, text: str) -> str:
    """What the embedder is given for a chunk: its context, then its text."""
    text = text.replace(PAGE_END, " ")  # which embedders would drop
    context = " > ".join(part for part in (_telling(title), heading) if part)
    if not context or text.startswith(context):
        return text
    return f"{context[-MAX_CONTEXT_CHARS:]}\n{text}"


def _telling(title: str) -> str:
    """A title that says something; "scan 0012" does not."""
    words = [word for word in title.split() if len(word) > 2 and word.isalpha()]
    return title if len(words) >= 2 else ""


def _sections(
    page: ParsedPage, headings: Sequence[Heading], path: list[Heading]
) -> list[_Section]:
    """The sentences of a page by heading; `path` goes on from page to page."""
    edges = {place for aside in page.asides for place in aside}
    edges |= {heading.char_start for heading in headings}
    breaks = tuple(sorted(edges))
    waiting = list(headings)
    sections = [_Section(_name(path), False, [])]
    for sentence in split_sentences(page.text, breaks):
        if any(start <= sentence.start < end for start, end in page.asides):
            continue
        while waiting and waiting[0].char_start <= sentence.start:
            heading = waiting.pop(0)
            while path and path[-1].level >= heading.level:
                path.pop()
            path.append(heading)
            hard = heading.level <= TOP_LEVEL
            sections.append(_Section(_name(path), hard, []))
        sections[-1].sentences.append(sentence)
    return [section for section in sections if section.sentences]


def _name(path: Sequence[Heading]) -> str:
    return " > ".join(" ".join(heading.text.split()) for heading in path)


def _runs(sections: Sequence[_Section]) -> list[list[_Section]]:
    """Sections that may share a chunk: joined while small, parted at top headings."""
    runs: list[list[_Section]] = []
    size = 0
    for section in sections:
        length = section.sentences[-1].end - section.sentences[0].start
        parts = section.begins_hard and size >= MIN_CHARS
        if runs and not parts and size + length <= MAX_CHARS:
            runs[-1].append(section)
            size += length
        else:
            runs.append([section])
            size = length
    return runs


def _chunks_of_run(index: int, text: str, run: Sequence[_Section]) -> list[Chunk]:
    """Chunks of about equal size, so that no stub is left at the end."""
    sentences = [sentence for section in run for sentence in section.sentences]
    length = sentences[-1].end - sentences[0].start
    parts = 1 if length <= MAX_CHARS else -(-length // TARGET_CHARS)
    target = length / parts
    groups: list[list[Span]] = [[]]
    for sentence in sentences:
        group = groups[-1]
        if group and (
            sentence.end - group[0].start > MAX_CHARS
            or (sentence.start + sentence.end) / 2 - group[0].start > target
        ):
            groups.append(group := [])
        group.append(sentence)
    heading = run[0].heading
    return [
        Chunk(
            index,
            group[0].start,
            group[-1].end,
            heading,
            text[group[0].start : group[-1].end],
            tuple(group),
        )
        for group in groups
    ]

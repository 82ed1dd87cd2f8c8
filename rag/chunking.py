"""Cuts documents into chunks of whole sentences, with page, span and heading path."""

from collections.abc import Sequence
from typing import NamedTuple

from rag.documents import Heading, ParsedDocument, ParsedPage
from rag.sentences import Span, split_sentences

TARGET_CHARS = 1000  # 200-250 tokens of the embedder, which reads 256
MAX_CHARS = 1200
MIN_CHARS = 250  # below this a chunk rather crosses a heading than stands alone
TOP_LEVEL = 2  # headings down to this level begin a new chunk
MAX_CONTEXT_CHARS = 160  # of title and headings, in front of an embedded chunk


class Chunk(NamedTuple):
    """A run of whole sentences of one page."""

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


def chunk_document(document: ParsedDocument) -> list[Chunk]:
    """All chunks of a document, in reading order."""
    chunks: list[Chunk] = []
    path: list[Heading] = []
    for index, page in enumerate(document.pages):
        headings = sorted(
            (h for h in document.headings if h.page_index == index),
            key=lambda heading: heading.char_start,
        )
        sections = _sections(page, headings, path)
        for run in _runs(sections):
            chunks.extend(_chunks_of_run(index, page.text, run))
    return chunks


def embedded_text(title: str, heading: str, text: str) -> str:
    """What the embedder is given for a chunk: its context, then its text."""
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

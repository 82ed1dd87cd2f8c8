"""A document in full, in order, where a question is about one that fits the budget."""

import re

from app.chat_events import AskOptions
from app.library import LibraryService
from app.prompts.quoting import MARKS_TOKENS, estimated_tokens
from rag.documents import DocumentRecord, Passage

_ABOUT_ALL = re.compile(
    r"\b(?:summar\w+|overview|outline|gist|tl;?dr|zusammenfass\w+|résum\w+|resum\w+)\b"
    r"|\b(?:main|key|most important) (?:points?|ideas?|messages?|findings?|topics?)\b"
    r"|\bwhat(?:['’]s| is| does)? (?:it|this|that|(?:the|this|that) \w+) (?:all )?"
    r"(?:about|say|deals? with|contain)\b",
    re.IGNORECASE,
)
MIN_PAGE_TOKENS = 10  # a document with more pages than this allows is not even opened


def asks_about_all(question: str) -> bool:
    """Whether no sentence alone can answer it: "What is this about?", "Summarise"."""
    return _ABOUT_ALL.search(question) is not None


def the_one_document(
    library: LibraryService, options: AskOptions
) -> DocumentRecord | None:
    """The only document that a question can be about; None where there are more."""
    if len(options.documents) == 1:
        return library.document(options.documents[0])
    if options.documents or options.folder or options.kinds:
        return None
    if options.since is not None or options.until is not None:
        return None
    asked = [r for r in library.libraries() if options.library in (None, r.name)]
    if sum(record.documents for record in asked) != 1:
        return None
    found = [record for entry in asked for record in library.documents(entry.name)]
    return found[0] if len(found) == 1 else None


def whole_document(
    library: LibraryService, record: DocumentRecord, budget_tokens: int
) -> tuple[Passage, ...]:
    """All pages as passages; empty where the budget does not hold them."""
    count = record.pages or 1
    if count * MIN_PAGE_TOKENS > budget_tokens:
        return ()
    numbers = range(1, count + 1) if record.pages else (None,)
    pages: list[Passage] = []
    left = budget_tokens
    for number in numbers:
        text = library.page_text(record.id, number).text
        left -= estimated_tokens(text) + MARKS_TOKENS
        if left < 0:
            return ()
        if text.strip():
            pages.append(_passage(record, number, text))
    return tuple(pages)


def _passage(record: DocumentRecord, page: int | None, text: str) -> Passage:
    return Passage(
        document=record.id,
        path=record.path,
        title=record.title,
        page=page,
        chunk="",
        heading="",
        text=text,
        char_start=0,
        char_end=len(text),
        score=1.0,
        routes={},
    )

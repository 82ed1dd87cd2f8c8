"""Sources as they stand in a prompt: cleaned, numbered and cut to a budget."""

import re
from collections.abc import Sequence

from app.prompts.cleaning import clean_untrusted, one_line
from app.prompts.template import fill
from rag.documents import Passage, Quote

CHARS_PER_TOKEN = 3.6  # on the safe side for English prose
MARKS_TOKENS = 20  # the lines around an excerpt

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")


def estimated_tokens(text: str) -> int:
    """A cheap upper guess that needs no model; other scripts cost more."""
    return int(sum(1 if ord(c) < 128 else 2.5 for c in text) / CHARS_PER_TOKEN) + 1


def excerpts(passages: Sequence[Passage], budget_tokens: int) -> str:
    """Numbered passages with title and page, as many as the budget holds."""
    pieces = []
    for number, text in enumerate(_fitting(passages, budget_tokens), start=1):
        passage = passages[number - 1]
        place = f", page {passage.page}" if passage.page else ""
        title = one_line(passage.title)
        pieces.append(
            fill("excerpt", number=number, title=title, place=place, text=text)
        )
    return "\n".join(pieces)


def excerpts_left_out(
    passages: Sequence[Passage], budget_tokens: int
) -> tuple[Passage, ...]:
    """Those that `excerpts` has no room for."""
    return tuple(passages[len(_fitting(passages, budget_tokens)) :])


def _fitting(passages: Sequence[Passage], budget_tokens: int) -> list[str]:
    texts: list[str] = []
    left = budget_tokens
    for passage in passages:
        text = cut(clean_untrusted(passage.text), left)
        if not text:
            break
        texts.append(text)
        left -= estimated_tokens(text) + MARKS_TOKENS
    return texts


def quoted(
    quotes: Sequence[Quote], passages: Sequence[Passage], budget_tokens: int
) -> str:
    """Quotes with a sentence around each, every text once."""
    return "\n".join(_quote_pieces(quotes, passages, budget_tokens)[0])


def quotes_left_out(
    quotes: Sequence[Quote], passages: Sequence[Passage], budget_tokens: int
) -> tuple[Quote, ...]:
    """Those that `quoted` has no room for."""
    return tuple(quotes[_quote_pieces(quotes, passages, budget_tokens)[1] :])


def _quote_pieces(
    quotes: Sequence[Quote], passages: Sequence[Passage], budget_tokens: int
) -> tuple[list[str], int]:
    """The texts, and how many of the quotes they hold."""
    pieces: list[str] = []
    left = budget_tokens
    for count, quote in enumerate(quotes):
        around = clean_untrusted(quote_in_context(quote, passages))
        if any(around in piece for piece in pieces):
            continue
        text = cut(around, left)
        if not text:
            return pieces, count
        pieces.append(text)
        left -= estimated_tokens(text)
    return pieces, len(quotes)


def quote_in_context(quote: Quote, passages: Sequence[Passage]) -> str:
    """A quote with the sentence before and after it, where its passage is at hand."""
    for passage in passages:
        start = quote.char_start - passage.char_start
        end = quote.char_end - passage.char_start
        same = passage.document == quote.document and passage.page == quote.page
        if quote.other_part is not None and passage.other_part is not None:
            start = passage.text.find(quote.text)
            end = start + len(quote.text)
            same = passage.document == quote.document
        if same and 0 <= start < end <= len(passage.text):
            before = _SENTENCE_END.split(passage.text[:start].rstrip())[-1]
            after = _SENTENCE_END.split(passage.text[end:].lstrip(), maxsplit=1)[0]
            return " ".join(part for part in (before, quote.text, after) if part)
    return quote.text


def cut(text: str, tokens: int) -> str:
    """The beginning of a text, whole sentences where that is possible."""
    if tokens <= 0 or estimated_tokens(text) <= tokens:
        return text if tokens > 0 else ""
    kept = text[: int(tokens * CHARS_PER_TOKEN)]
    ends = [match.start() for match in _SENTENCE_END.finditer(kept)]
    return kept[: ends[-1]] if ends else kept.rpartition(" ")[0]

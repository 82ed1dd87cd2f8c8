"""Sentences that run over a page end: one when chunks are made, two parts when shown.

Such a sentence is kept with the page on which it begins. In the text of its chunk
`PAGE_END` stands where the page ends, and a word that is broken there is whole before
it; offsets behind it count on in that text. No other text has that character.
"""

import re
import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from msgspec import structs

from rag.documents import PagePart, Passage, Quote
from rag.sentences import MAX_SENTENCE_CHARS, Span, split_sentences
from rag.word_breaks import is_compound, words_around

Lean = Callable[[str, str], float]  # of head and tail: from zero on, the head is cited

PAGE_END = "\f"
LOOK_BACK_CHARS = 2_000  # tells how wide lines are, and where the sentence begins
_ENDED = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
_REST_OF_WORD = re.compile(r"[^\W\d_]\S*")


class Parts(NamedTuple):
    """Where the two parts of a text stand."""

    head_end: int  # on the page where it begins
    tail: PagePart


def run_together(text: str, last: Span, following: str, first: Span) -> str | None:
    """The last sentence of a page and the first of the next, where they are one."""
    head, tail = text[last.start : last.end], following[first.start : first.end]
    if len(head) + len(tail) > 2 * MAX_SENTENCE_CHARS or not _is_one(text, last, tail):
        return None
    broken = _BROKEN_WORD.search(head)
    rest = _REST_OF_WORD.match(tail)
    if broken is None or rest is None or not tail[0].islower():
        return f"{head}{PAGE_END}{tail}"
    word = re.match(r"[^\W_]+", tail)
    assert word is not None  # it begins with a letter
    if is_compound(broken.group(1), word.group(), words_around(text, following)):
        return f"{head}{PAGE_END}{tail}"
    return f"{head[:-1]}{rest.group()}{PAGE_END}{tail[rest.end() :].lstrip()}"


def _is_one(text: str, last: Span, tail: str) -> bool:
    """Whether a splitter that sees both sides takes them for one sentence."""
    if _is_finished(text[last.start : last.end]):
        return False
    start = max(0, last.end - LOOK_BACK_CHARS, text.rfind("\n\n", 0, last.start))
    start = min(start, last.start)
    before = text[start : last.end]
    if not tail[0].islower():
        # It may be a heading or a running line that nobody took for one.
        width = max(len(line) for line in before.splitlines())
        line = tail.splitlines()[0]
        if len(line) < 0.8 * width and not _ENDED.search(tail):
            return False
    spans = split_sentences(f"{before}\n{tail}")
    place = last.start - start
    whole = Span(place, len(before) + 1 + len(tail))
    return whole in spans


def _is_finished(head: str) -> bool:
    """Whether nothing has to follow; "see e.g." is not, though it ends in a stop."""
    if not _ENDED.search(head):
        return False
    return head[-1] in ":;" or len(split_sentences(f"{head} The next.")) > 1


def as_read(text: str) -> str:
    """A text without the mark."""
    return text.replace(PAGE_END, "\n").strip() if PAGE_END in text else text


def parts_of(
    db: sqlite3.Connection, document: int, page_index: int, start: int, text: str
) -> Parts | None:
    """Where a text with a page end in it stands; it begins at `start` of its page."""
    rows = db.execute(
        """SELECT number, text FROM pages
           WHERE document = ? AND page_index IN (?, ?) ORDER BY page_index""",
        (document, page_index, page_index + 1),
    ).fetchall()
    if len(rows) < 2 or rows[1]["number"] is None:
        return None
    head, _, tail = text.partition(PAGE_END)
    here = rows[0]["text"][start:]
    same = _alike(head, here)
    rest = head[same:]  # of a broken word, which stands on the next page
    begin = rf"{re.escape(rest)}\s*" if rest else ""
    found = re.search(rf"(?<!\w){begin}{re.escape(tail)}", rows[1]["text"])
    if found is None:
        return None
    end = start + same + (1 if rest else 0)
    return Parts(end, PagePart(rows[1]["number"], found.start(), found.end()))


def _alike(one: str, other: str) -> int:
    """How many characters they begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), len(one))


def placed(
    quote: Quote, text: str, find: Callable[[], Parts | None], lean: Lean
) -> Quote:
    """A quote of `text`, each part on its page; `lean` says which page is cited."""
    if PAGE_END not in text:
        return quote
    quote = structs.replace(quote, text=as_read(text))
    parts = find()
    head, _, tail = text.partition(PAGE_END)
    if parts is None:
        return structs.replace(quote, char_end=quote.char_start + len(head))
    return _on_both(quote, parts.head_end, parts.tail, lean(head, tail))


def over_page_end(quote: Quote, passage: Passage, lean: Lean) -> Quote:
    """A quote whose offsets count on in the text of a passage, put on its pages."""
    tail = passage.other_part
    if tail is None:
        return quote
    start, end = (
        place - passage.char_start for place in (quote.char_start, quote.char_end)
    )
    length = len(passage.text)
    last = passage.char_end - passage.char_start - 1  # a hyphen, or what stays there
    page_end = passage.text.find("\n", last)
    page_end = length if page_end < 0 else page_end
    if end <= page_end:
        return structs.replace(quote, char_end=min(quote.char_end, passage.char_end))
    after = tail.char_end - length
    if start > page_end:
        return structs.replace(
            quote, page=tail.page, char_start=after + start, char_end=after + end
        )
    tail = structs.replace(tail, char_end=after + end)
    texts = passage.text[start:page_end], passage.text[page_end + 1 : end]
    return _on_both(quote, passage.char_end, tail, lean(*texts))


def _on_both(quote: Quote, head_end: int, tail: PagePart, lean: float) -> Quote:
    if quote.page is None:
        return quote
    head = PagePart(quote.page, quote.char_start, head_end)
    cited, other = (head, tail) if lean >= 0 else (tail, head)
    return structs.replace(
        quote,
        page=cited.page,
        char_start=cited.char_start,
        char_end=cited.char_end,
        other_part=other,
    )

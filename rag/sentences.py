"""Splits text into sentences with exact spans: `text[start:end]` is the sentence.

Text comes from wrapped PDF lines as well as clean prose, so a line end alone says
little: blank lines, list markers, headings and short lines end a sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rag.words import word_set

FULL_LINE = 0.85  # of the usual width
MIN_WIDTH = 20  # shorter lines are rows of a list, though all are alike
MAX_WIDTH = 160  # longer lines are paragraphs, not wrapped
MAX_SENTENCE_CHARS = 700  # longer runs (tables, code) are cut at the best place


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int


_NEVER_LAST = word_set(
    """mr mrs ms dr prof st v c mt ft vs eg e.g ie i.e cf fig figs eq eqs sec secs ch
    chap art arts vol vols pp p para paras approx ca circa resp incl excl viz al gen col
    lt sgt capt cmdr adm maj rev hon sen rep gov pres supt messrs mme mlle nos ref refs
    tab est ed eds trans dept univ assn bros z.b d.h u.a bzw vgl nr abs ziff sog zzgl
    ggf inkl evtl bsp hr fr sra dra av ave blvd rd jan feb mar apr jun jul aug sep sept
    oct nov dec"""
)
_SOMETIMES_LAST = word_set(
    """etc inc ltd co corp llc plc jr sr esq a.m p.m am pm u.s u.k u.n e.u d.c b.c a.d
    ph.d m.d b.a m.a no usw uvm min max"""
)
_STARTERS = word_set(
    """the a an in on at it its he she they we you this that these those there here but
    and or if when while after before since as by for from with however moreover his
    her their our my your who what where why how not no one some many most all each
    both during although though because then thus so finally first second third also
    der die das ein eine im es er sie wir le la les un une il elle el los las"""
)
_MONTHS = word_set(
    """januar februar märz april mai juni juli august september oktober november
    dezember jahrhundert"""
)
# A line that ends on one of these goes on, however short it is.
_LEADS_ON = word_set(
    """a an the of and or nor to by with from in into onto at on for as than that which
    who whose is are was were be been has have had will shall may can must not its
    their his her our your this these those between under over upon per
    der die das dem den des ein eine einem einen eines und oder von vom zu zum zur mit
    im am auf aus bei nach durch unter über sowie dass ist sind war wird werden
    le la les du des un une et ou de dans avec par pour sur el los las y con por para"""
)
_LAST_WORD = re.compile(r"(?<![^\s(])([^\W\d_]+)$")
_MIN_WORDS_TO_LEAD_ON = 3
_CLOSERS = "\"'”’»)]}›"
_OPENERS = "\"'“‘«([{‹„‚¿¡*_—–-"
_END = re.compile(
    rf"(?:[.!?…]+[{re.escape(_CLOSERS)}]*(?:\[\d{{1,3}}\])*(?=\s))"
    r"|(?:[。！？｡]+[”’」』）】]*)|(?:[।؟۔]+(?=\s|$))"
)
_LIST_MARK = re.compile(
    r"\s*(?:[-*+•‣◦▪●–—]\s+|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s+|#{1,6}\s)"
)
_LETTER_MARK = re.compile(r"\s*(?:[a-zA-Z]|[ivxIVX]{1,4})\.\s")
_ONLY_MARK = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,4})[.)]")
_WORD_BEFORE = re.compile(r"([^\W_](?:[^\W_]|[.'’])*)$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_LINE_ENDS_OPEN = (",", ";", "-", "–", "—", "(", "&", "/")


def split_sentences(text: str, breaks: tuple[int, ...] = ()) -> list[Span]:
    """Sentences in order; a sentence never crosses an offset of `breaks` (headings)."""
    spans: list[Span] = []
    for block in _blocks(text, breaks):
        for start, end in _sentences_of_block(text, block):
            spans.extend(_cut_long(text, start, end))
    return spans


def _blocks(text: str, breaks: tuple[int, ...]) -> Iterator[Span]:
    """Runs of lines that belong together."""
    at = set(breaks)
    lines = text.splitlines(keepends=True)
    usual = _usual_width(text)
    widths = [usual] * len(lines) if usual else _widths_of_paragraphs(lines)
    block_start = 0
    line_start = 0
    previous = ""
    for line, width in zip(lines, widths, strict=True):
        bare = line.strip()
        begins = line_start + (len(line) - len(line.lstrip()))
        if line_start > block_start and (
            not bare
            or begins in at
            or line_start in at
            or _ends_block(previous, bare, line, width)
        ):
            yield from _split_at(Span(block_start, line_start), breaks)
            block_start = line_start
        line_start += len(line)
        previous = bare
    yield from _split_at(Span(block_start, len(text)), breaks)


def _split_at(block: Span, breaks: tuple[int, ...]) -> Iterator[Span]:
    """A break inside a line (a heading run into its text) splits the block there."""
    start = block.start
    for place in breaks:
        if start < place < block.end:
            yield Span(start, place)
            start = place
    yield Span(start, block.end)


def _usual_width(text: str) -> int:
    """The length of a full line where lines are wrapped, 0 where they are not.

    The longest that a third of the lines come close to: longer ones stand alone, like
    two lines of a PDF that became one when a hyphen was taken out.
    """
    lengths = sorted(len(line.strip()) for line in text.splitlines() if line.strip())
    if len(lengths) < 3:
        return 0
    for place in range(len(lengths) - 1, -1, -1):
        width = lengths[place]
        close = place + 1 - bisect_left(lengths, FULL_LINE * width)
        if close * 3 >= len(lengths):
            return width if MIN_WIDTH <= width <= MAX_WIDTH else 0
    return 0


def _widths_of_paragraphs(lines: Sequence[str]) -> list[int]:
    """The length of a full line for each line; 0 where its paragraph is not wrapped.

    Lines of one length are no paragraph yet, they may be rows of a log; some of a
    wrapped text begin in the middle of a sentence.
    """
    widths: list[int] = []
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        bare = [line.strip() for line in group]
        longest = max(map(len, bare))
        full = all(len(line) >= FULL_LINE * longest for line in bare[:-1])
        goes_on = any(line[:1].islower() for line in bare[1:])
        wrapped = not blank and len(bare) > 2 and full and goes_on
        width = longest if wrapped and longest <= MAX_WIDTH else 0
        widths += [width] * len(bare)
    return widths


def _ends_block(previous: str, bare: str, line: str, width: int) -> bool:
    """Whether a new block begins with this line."""
    if not previous:
        return True
    if min(len(previous), len(bare)) <= 3 and not _LIST_MARK.match(line):
        return False  # a lone subscript or a torn word
    if previous.startswith("#"):
        return True
    if _LIST_MARK.match(line):
        # "Brown / v. Board" and "the / Y. pestis" go on; a full line tells them apart.
        return not (_LETTER_MARK.match(line) and _goes_on(previous, width))
    if "\t" in bare or "\t" in previous or " | " in bare or " | " in previous:
        return True
    if previous.endswith(_LINE_ENDS_OPEN) or not _may_begin(bare):
        return False
    if _leads_on(previous):
        return False
    if width == 0:
        return True  # not wrapped: every line is a paragraph
    return len(previous) < 0.6 * width


def _leads_on(previous: str) -> bool:
    """Whether a line ends on a word that no sentence ends on."""
    last = _LAST_WORD.search(previous)
    if last is None or last.group(1) not in _LEADS_ON:  # "US AND" is a heading's
        return False
    return len(previous.split()) >= _MIN_WORDS_TO_LEAD_ON


def _goes_on(previous: str, width: int) -> bool:
    """Whether a line is full and ends no sentence."""
    ended = previous.rstrip(_CLOSERS).endswith((".", "!", "?", ":", ";"))
    return not ended and 0 < FULL_LINE * width <= len(previous)


def _may_begin(bare: str) -> bool:
    first = bare.lstrip(_OPENERS)[:1]
    return bool(first) and not first.islower()


def _sentences_of_block(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if _is_end(text, _skip_space(text, start, block.end), match, block.end):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, block.end)


def _is_end(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    mark = match.group()
    if mark[0] in "。！？｡।؟۔":
        return True
    after = text[match.end() : min(limit, match.end() + 60)].lstrip()
    rest = after.lstrip(_OPENERS)
    if not rest:
        return True
    if rest[0].islower():
        return False
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    if _ONLY_MARK.fullmatch(text, start, match.start() + 1):
        return False
    return not _is_abbreviation(text, start, match.start(), rest)


def _is_abbreviation(text: str, start: int, dot: int, rest: str) -> bool:
    before = _WORD_BEFORE.search(text, max(start, dot - 30), dot)
    if before is None:
        return False
    word = before.group(1)
    lower = word.lower().rstrip(".")
    following = _NEXT_WORD.match(rest)
    next_word = following.group().lower() if following else ""
    if word.isdigit():
        return len(word) <= 2 and next_word in _MONTHS
    if lower == "no":
        return word == "No" and rest[0].isdigit()
    if lower in _NEVER_LAST:
        return True
    single = len(word) == 1 and word.isalpha() and word.isupper()
    dotted = bool(re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word))
    if single or dotted or lower in _SOMETIMES_LAST:
        return next_word not in _STARTERS
    return False


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    start = _skip_space(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)


def _cut_long(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > MAX_SENTENCE_CHARS:
        window = text[start : start + MAX_SENTENCE_CHARS]
        cut = max(_last(window, "\n"), _last(window, "; "), _last(window, "、"))
        cut = cut or _last(window, ", ") or _last(window, " ") or len(window)
        yield from _trimmed(text, start, start + cut)
        start += cut
    yield from _trimmed(text, start, end)


def _last(window: str, mark: str) -> int:
    """The place after the last mark in the second half, 0 where there is none."""
    place = window.rfind(mark)
    return place + len(mark) if place > len(window) // 2 else 0

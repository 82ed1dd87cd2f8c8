"""What English requests hold that tools need: file names, dates, numbers, quoted words.

For models too small to fill in arguments: where a request says plainly what is meant,
code reads it; where it does not, the model is asked.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.tools.calendar_arithmetic import DATE_PATTERN

_QUOTED = re.compile(r'"([^"]+)"|“([^”]+)”|‘([^’]+)’|(?<!\w)\'([^\']+)\'(?!\w)')
_FILE = re.compile(r"(?<![\w/.])(?:[\w-]+/)*[\w-]+(?:\.[\w-]+)*\.[A-Za-z]\w{0,4}\b")
_WORD = re.compile(r"[^\W_]{2,}")
_NUMBER_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve"),
)
_STOP = (
    " the and for with what when where which who how does are was is in on of to my me "
    "you your please tell give show that this it do did can could would have has from "
    "about a an i there be still know remember word "
)
_POLITE = re.compile(
    r"^(?:(?:please|kindly|hey|hi|ok|okay)[, ]+"
    r"|(?:can|could|would|will) you (?:please )?"
    r"|i (?:want|would like|need)(?: you)? to |let's )+",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"[.?!;]\s+\S|\b(?:and )?then\b|\band (?:also|after that)\b|\n", re.IGNORECASE
)


class Fit(NamedTuple):
    """The arguments that a request names, and how plainly it asks for this tool."""

    arguments: dict[str, object]
    sureness: float  # 0 to 1


def plain(request: str) -> str:
    """Without words of politeness and the mark at the end."""
    return _POLITE.sub("", " ".join(request.split())).rstrip(" .!?")


def has_several_wishes(request: str) -> bool:
    """Whether more than one thing may be asked for; file names hold dots as well."""
    without_quotes = _QUOTED.sub("", request)
    return bool(_SEVERAL.search(without_quotes.strip().rstrip(".?!")))


def quoted(request: str) -> list[str]:
    """What stands between quotation marks."""
    return [next(filter(None, groups)) for groups in _QUOTED.findall(request)]


def file_names(request: str) -> list[str]:
    """Everything that looks like the name of a file."""
    return [match.group() for match in _FILE.finditer(request)]


def mentioned(request: str, names: Iterable[str]) -> str | None:
    """The known path that a request means, by its end; the longest that fits."""
    told = f" {request.casefold()} "
    fitting = [
        (len(end), name)
        for name in names
        for end in _ends(name)
        if re.search(rf"(?<![\w/.-]){re.escape(end)}(?![\w/-])(?!\.\w)", told)
    ]
    return max(fitting)[1] if fitting else None


def _ends(name: str) -> list[str]:
    """a/b/c.txt is also called b/c.txt and c.txt."""
    parts = name.casefold().split("/")
    return ["/".join(parts[start:]) for start in range(len(parts))]


def dates_in(request: str) -> list[str]:
    """Dates as they are written, and today, in order."""
    pattern = re.compile(rf"{DATE_PATTERN}|\btoday\b|\bnow\b", re.IGNORECASE)
    return [match.group() for match in pattern.finditer(request)]


def count_of(word: str) -> int | None:
    """A whole number in digits or words; "a" is one."""
    folded = word.casefold()
    if folded.isdecimal() and len(folded) < 7:
        return int(folded)
    if folded in ("a", "an"):
        return 1
    return _NUMBER_WORDS.index(folded) if folded in _NUMBER_WORDS else None


def content_words(text: str) -> set[str]:
    """The words that say what it is about, without endings."""
    return {
        re.sub(r"(?:'s|ies|es|s|y|ic)$", "", word)
        for word in _WORD.findall(text.casefold())
        if f" {word} " not in _STOP
    }


def best_match(request: str, texts: Sequence[str]) -> str | None:
    """The text that shares most words with a request; None where none shares any."""
    asked = content_words(request)
    scored = [(len(asked & content_words(text)), -n) for n, text in enumerate(texts)]
    best = max(scored, default=(0, 0))
    return texts[-best[1]] if best[0] else None

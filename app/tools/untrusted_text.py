"""Text that somebody else wrote, as it is given to a model and shown to the user."""

import re
import unicodedata

from app.prompts.cleaning import clean_untrusted
from engine.tool import SourceSpan
from rag.loaders.text_builder import clean, hidden

HIDDEN_MARK = "[hidden text:"
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_HIDDEN = re.compile(r"\[hidden text: ([^\]]*)\]")


def for_model(untrusted_text: str) -> str:
    """Hidden words are marked; what looks like the prompt's own marks is out."""
    marked = _COMMENT.sub(lambda match: hidden(match.group(1)), untrusted_text)
    return clean_untrusted(clean(marked))


def spans_of(source: str, text: str, page: int | None = None) -> tuple[SourceSpan, ...]:
    """What was read, with the words that its reader would not have seen set apart."""
    visible = SourceSpan(source, text, page, 0, len(text))
    unseen = (
        SourceSpan(source, match.group(1), page, *match.span(1), hidden=True)
        for match in _HIDDEN.finditer(text)
    )
    return (visible, *unseen)


def marked_piece(page_text: str, start: int, end: int) -> str:
    """A piece of a page; what of it is hidden keeps its mark where that was cut off."""
    parts, place = [], start
    for match in _HIDDEN.finditer(page_text):
        begin, stop = max(match.start(), start), min(match.end(), end)
        if begin >= stop:
            continue
        inside = page_text[max(begin, match.start(1)) : min(stop, match.end(1))]
        parts += [page_text[place:begin], hidden(inside)]
        place = stop
    return "".join((*parts, page_text[place:end]))


def as_visible(text: str) -> str:
    """Every character that shows nothing, or moves others, by its number."""
    return "".join(
        char
        if char in "\n\t" or unicodedata.category(char) not in _UNSEEN
        else f"⟨U+{ord(char):04X}⟩"
        for char in text
    )


_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"))

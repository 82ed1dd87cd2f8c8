"""Whether a text holds a known answer, whatever line breaks and hyphens did to it."""

from collections.abc import Sequence


def holds(text: str, answers: Sequence[str]) -> bool:
    """Whether one of the answers stands in the text, letter by letter."""
    plain = _one_line(text)
    return any(_one_line(answer) in plain for answer in answers)


def holds_letters(text: str, answers: Sequence[str]) -> bool:
    """The same without hyphens, blanks and punctuation: for text set in lines."""
    plain = letters(text)
    return any(letters(answer) in plain for answer in answers)


def same_text(one: str, other: str) -> bool:
    """Whether one holds the other, apart from hyphens and blanks."""
    first, second = letters(one), letters(other)
    return first in second or second in first


def letters(text: str) -> str:
    """Letters and digits alone."""
    return "".join(char for char in text if char.isalnum())


def _one_line(text: str) -> str:
    return " ".join(text.split())

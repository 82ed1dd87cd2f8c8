"""Sentences of the core, which knows no Qt, in the language of the window.

They arrive made: "Lease.pdf cannot be read." The templates they were made from are in a
catalogue that `packaging/update_translations.py` collects from the sources of the core.
"""

import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.ui.language import CATALOGUES, QT_TRANSLATE_NOOP, number, translate

CONTEXT = "Core"
TEMPLATES = CATALOGUES / "core_sentences.json"
_NAME = QT_TRANSLATE_NOOP("Language", "en")  # of the catalogue that is installed
_PLACE = re.compile(r"\{(\d+)\}")
_PARTS = re.compile(r"\S.*?(?:[.!?…](?=\s)|$)\s*|\s+", re.DOTALL)  # sentences
_END = re.compile(r"\s*$")
_NUMBER = r"([\d.,:%–-]+)"  # all that a template with few words of its own can hold
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,6}\.\d{1,3}")
_LISTED = re.compile(r"(, | and )")
_FEW_CHARS = 9
_MAX_CHARS = 2000  # no sentence is longer
_MOST_SENTENCES = 4  # in one template


def in_words(sentence: str) -> str:
    """A sentence of the core as the window says it; as it came where nobody knows it.

    Free in English. Values are put into the translated template; those that are made
    of words of the core themselves are translated too.
    """
    if not sentence or len(sentence) > _MAX_CHARS:
        return sentence
    if QCoreApplication.translate("Language", _NAME) == _NAME:
        return sentence
    return _said(sentence)


@dataclass(frozen=True)
class Template:
    """One with values: "The model file {0} is damaged."."""

    text: str

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a sentence first begins as this does."""
        parts = _PLACE.split(self.text)[::2]
        value = "(.+?)" if self.literal_chars > _FEW_CHARS else _NUMBER
        return re.compile(value.join(map(re.escape, parts)), re.DOTALL)

    @property
    def first_word(self) -> str:
        """The whole word that it begins with; empty where that holds a value."""
        return _whole_word(self.text.split(" ", 1)[0])

    @property
    def last_word(self) -> str:
        return _whole_word(self.text.rsplit(" ", 1)[-1])

    @property
    def literal_chars(self) -> int:
        return len(_PLACE.sub("", self.text))


class Templates:
    """What the core can say, found by the first or the last word of a sentence."""

    def __init__(self, texts: list[str]) -> None:
        self._plain = frozenset(text for text in texts if not _PLACE.search(text))
        self._by_first: dict[str, list[Template]] = {}
        self._by_last: dict[str, list[Template]] = {}
        made = [Template(text) for text in texts if _PLACE.search(text)]
        for template in sorted(made, key=lambda made: -made.literal_chars):
            if template.first_word:
                self._by_first.setdefault(template.first_word, []).append(template)
            else:
                self._by_last.setdefault(template.last_word, []).append(template)

    def find(self, sentence: str) -> tuple[str, tuple[str, ...]] | None:
        """The most literal template that made it, and the values in their order."""
        if sentence in self._plain:
            return sentence, ()
        for template in self._candidates(sentence):
            if (match := template.pattern.fullmatch(sentence)) is not None:
                return template.text, match.groups()
        return None

    def _candidates(self, sentence: str) -> Iterator[Template]:
        yield from self._by_first.get(sentence.split(" ", 1)[0], ())
        yield from self._by_last.get(sentence.rsplit(" ", 1)[-1], ())
        yield from self._by_last.get("", ())


@functools.cache
def templates() -> Templates:
    """Read once, and never in English."""
    return Templates(json.loads(TEMPLATES.read_text("utf-8")))


def _said(text: str) -> str:
    """As a whole, or each part that is known by itself."""
    parts = _PARTS.findall(text)
    said, begin = [], 0
    while begin < len(parts):
        furthest = min(len(parts), begin + _MOST_SENTENCES)
        for end in range(furthest, begin, -1):
            words = _translated("".join(parts[begin:end]).rstrip())
            if words is not None or end == begin + 1:
                gap = _END.search(parts[end - 1])
                said.append(f"{words}{gap[0]}" if words and gap else parts[begin])
                begin = end
                break
    return "".join(said)


def _translated(sentence: str) -> str | None:
    """None where nobody knows it."""
    found = templates().find(sentence)
    if found is None:
        return None
    template, values = found
    said = QCoreApplication.translate(CONTEXT, template)
    words = [_value(value) for value in values]
    return _PLACE.sub(lambda match: words[int(match[1])], said) if words else said


def _value(text: str) -> str:
    """Numbers as the language writes them; words of the core are translated, too."""
    if _FIGURE.fullmatch(text):
        return number(float(text.replace(",", "")), len(text.partition(".")[2]))
    parts = _LISTED.split(text)
    if parts[1:] and all(templates().find(part) for part in parts[::2]):
        words = {" and ": " " + translate("Language", "and") + " "}
        return "".join(words.get(part) or _said(part) for part in parts)
    return _said(text)


def _whole_word(word: str) -> str:
    return "" if _PLACE.search(word) else word

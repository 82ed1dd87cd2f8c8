"""Two languages that nobody speaks: one with long words, one from right to left.

Each text is put between brackets, so that what was not translated is seen. Values keep
their places; what stands in no catalogue, as names and documents, stays as it is.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.ui.right_to_left import RightToLeft

Pseudo = Literal["long", "right_to_left"]

OPEN, CLOSE = "⟦", "⟧"
_LONGER = 0.4
# Values, tags, entities, escaped braces, mnemonics, file patterns, keys and addresses.
_KEPT = re.compile(
    r"(%n|%L?\d|\{\{|\}\}|\{[^{}]*\}|<[^<>]+>|&\w+;|&&|&(?=\w)|\(\*[^()]*\)|\n)"
)
_FORM_OF_DAY = re.compile(r"[dMyHhmsAPap ,.:/'-]+")
_ACCENTED = str.maketrans(
    "aceginosuyACEGINOSUYdhklrtzDHLRTZ", "áçéǧîñöšûýÁÇÉǦÎÑÖŠÛÝďȟķļřťžĎȞĻŘŤŽ"
)
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابثديفغهعجكلمنوپقرستطضظخيز")


class PseudoTranslator(QTranslator):
    """Says everything that it is asked for."""

    def __init__(self, pseudo: Pseudo) -> None:
        super().__init__()
        self._pseudo = pseudo

    def isEmpty(self) -> bool:  # noqa: N802  # Qt's name
        return False

    def translate(
        self, context: str, text: str, comment: str | None = None, n: int = -1
    ) -> str:
        if text == "QT_LAYOUT_DIRECTION":
            return "LTR" if self._pseudo == "long" else "RTL"
        if context == "Language":
            return "pseudo"
        if not text or _FORM_OF_DAY.fullmatch(text):
            return text
        return pseudo_words(text, self._pseudo)


def pseudo_words(text: str, pseudo: Pseudo) -> str:
    """A text as nobody says it, between brackets."""
    parts = _KEPT.split(text)
    words = [
        _said(part, pseudo) if i % 2 == 0 else part for i, part in enumerate(parts)
    ]
    letters = sum(map(str.isalpha, "".join(parts[::2])))
    # Part of it at each end, as longer words would be; it can be broken like words.
    padding = "ø" * max(1, round(letters * _LONGER)) if pseudo == "long" else ""
    more = re.sub(r"(.{6})(?=.)", r"\1 ", padding)
    return f"{OPEN}{''.join(words)}{' ' if more else ''}{more}{CLOSE}"


@contextmanager
def spoken(application: QApplication, pseudo: Pseudo) -> Iterator[None]:
    """The application speaks it; what is built meanwhile has its words."""
    translator = PseudoTranslator(pseudo)
    before, direction = QLocale(), application.layoutDirection()
    QCoreApplication.installTranslator(translator)
    turning = RightToLeft()
    if pseudo == "right_to_left":
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        application.installEventFilter(turning)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)
        application.removeEventFilter(turning)
        application.setLayoutDirection(direction)
        QLocale.setDefault(before)


def outside_brackets(text: str) -> str:
    """What of a text was not translated."""
    depth, kept = 0, []
    for character in text:
        depth += character == OPEN
        if depth == 0:
            kept.append(character)
        depth -= character == CLOSE and depth > 0
    return "".join(kept)


def _said(text: str, pseudo: Pseudo) -> str:
    if pseudo == "long":
        return text.translate(_ACCENTED)
    return text.lower().translate(_ARABIC)

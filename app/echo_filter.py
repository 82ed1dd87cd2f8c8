"""Keeps a small model from saying again what is on the screen already."""

import re
from collections.abc import Sequence

_LABEL = re.compile(r"^\s*(answer|a|response|output)\s*:\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])(?=\s)|(?<=\n)")
_LABEL_CHARS = 12  # long enough to see a label such as "Answer:"
_WORD = re.compile(r"\w+")
# A sentence repeats the lead when nearly all of its words are the lead's and it holds
# most of them; a short answer out of the lead is news.
SAME_WORDS_SHARE = 0.85
LEAD_SHARE = 0.6
_KEPT_CHARACTER = re.compile(r"[^\W_]")


class EchoFilter:
    """Drops whole sentences that repeat known text; everything else streams through.

    A sentence is held back only as long as it could still become a known one. With a
    `lead`, each is held to its end, and one that says a line of the lead in almost the
    same words is dropped too.
    """

    def __init__(self, known: Sequence[str], lead: str = "") -> None:
        sentences = [part for text in (*known, lead) for part in (text, *_split(text))]
        self._known = {key for key in map(_key, sentences) if key}
        self._leads = [words for line in lead.splitlines() if (words := _words(line))]
        self._held = ""
        self._passing = False  # the current sentence is known to be new
        self._beginning = True

    def feed(self, text: str) -> str:
        """What may be shown now."""
        self._held += text
        if self._beginning:
            if len(self._held) < _LABEL_CHARS and "\n" not in self._held.strip():
                return ""
            self._drop_label()
        return self._release(finished=False)

    def finish(self) -> str:
        """What is left to show."""
        if self._beginning:
            self._drop_label()
        return self._release(finished=True)

    def _drop_label(self) -> None:
        self._held = _LABEL.sub("", self._held)
        self._beginning = False

    def _release(self, finished: bool) -> str:
        parts = _split(self._held)
        complete, self._held = parts[:-1], parts[-1]
        shown = [sentence for sentence in complete if self._is_news(sentence)]
        if finished:
            if self._is_news(self._held):
                shown.append(self._held)
            self._held = ""
        elif self._may_pass(self._held):
            self._passing = True
            shown.append(self._held)
            self._held = ""
        return "".join(shown)

    def _is_news(self, sentence: str) -> bool:
        """Whether a sentence that has ended (or its rest) is to be shown."""
        passing, self._passing = self._passing, False
        if passing:
            return True
        key = _key(sentence)
        if key in self._known or (key and self._says_the_lead(sentence)):
            return False
        if self._leads:
            self._known.add(key)
        return True

    def _says_the_lead(self, sentence: str) -> bool:
        words = _words(sentence)
        return any(
            len(words & lead) >= len(words) * SAME_WORDS_SHARE
            and len(words & lead) >= len(lead) * LEAD_SHARE
            for lead in self._leads
        )

    def _may_pass(self, begun: str) -> bool:
        if self._passing:
            return True
        key = _key(begun)
        if not key or self._leads:
            return False
        return not any(known.startswith(key) for known in self._known)


def _split(text: str) -> list[str]:
    return _SENTENCE_END.split(text)


def _key(text: str) -> str:
    """Letters and digits only, so that marks and spaces make no difference."""
    return "".join(_KEPT_CHARACTER.findall(text)).casefold()


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))

"""Keeps a small model from saying again what is on the screen already."""

import re
from collections.abc import Sequence

_LABEL = re.compile(r"^\s*(answer|a|response|output)\s*:\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])(?=\s)|(?<=\n)")
_KEPT_CHARACTER = re.compile(r"[^\W_]")


class EchoFilter:
    """Drops whole sentences that repeat known text; everything else streams through.

    A sentence is held back only as long as it could still become a known one.
    """

    def __init__(self, known: Sequence[str]) -> None:
        sentences = [part for text in known for part in (text, *_split(text))]
        self._known = {key for key in map(_key, sentences) if key}
        self._held = ""
        self._passing = False  # the current sentence is known to be new
        self._beginning = True

    def feed(self, text: str) -> str:
        """What may be shown now."""
        self._held += text
        if self._beginning:
            if len(self._held) < 12 and "\n" not in self._held.strip():
                return ""  # long enough to see a label such as "Answer:"
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
        shown: list[str] = []
        parts = _split(self._held)
        complete, self._held = parts[:-1], parts[-1]
        for sentence in complete:
            if self._passing or _key(sentence) not in self._known:
                shown.append(sentence)
            self._passing = False
        key = _key(self._held)
        if self._passing or (finished and key not in self._known):
            shown.append(self._held)
            self._held = ""
        elif not finished and key and not self._may_become_known(key):
            self._passing = True
            shown.append(self._held)
            self._held = ""
        return "".join(shown)

    def _may_become_known(self, key: str) -> bool:
        return any(known.startswith(key) for known in self._known)


def _split(text: str) -> list[str]:
    return _SENTENCE_END.split(text)


def _key(text: str) -> str:
    """Letters and digits only, so that marks and spaces make no difference."""
    return "".join(_KEPT_CHARACTER.findall(text)).casefold()

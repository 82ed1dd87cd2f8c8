"""How the support of sentences is shown: in words and icons, never colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.ui.icons import icon_character
from app.ui.language import QT_TRANSLATE_NOOP, translate
from rag.documents import SentenceSupport, SupportState

STATE_ICONS: dict[SupportState, str] = {
    "supported": "ph.check-circle-fill",
    "weak": "ph.circle-half-fill",
    "unsupported": "ph.x-circle-fill",
}
STATE_TOKENS: dict[SupportState, str] = {
    "supported": "ok",
    "weak": "weak",
    "unsupported": "bad",
}
STATE_WORDS: dict[SupportState, str] = {
    "supported": QT_TRANSLATE_NOOP("Chat", "supported"),
    "weak": QT_TRANSLATE_NOOP("Chat", "weakly supported"),
    "unsupported": QT_TRANSLATE_NOOP("Chat", "unsupported"),
}
STATE_COUNTS: dict[SupportState, str] = {
    "supported": QT_TRANSLATE_NOOP("Chat", "{count} supported"),
    "weak": QT_TRANSLATE_NOOP("Chat", "{count} weakly supported"),
    "unsupported": QT_TRANSLATE_NOOP("Chat", "{count} unsupported"),
}
STATE_TIPS: dict[SupportState, str] = {
    "supported": QT_TRANSLATE_NOOP("Chat", "A sentence is supported by this."),
    "weak": QT_TRANSLATE_NOOP("Chat", "A sentence is weakly supported by this."),
    "unsupported": QT_TRANSLATE_NOOP("Chat", "A sentence is unsupported by this."),
}
NOT_FOUND = QT_TRANSLATE_NOOP("Chat", "Not found in your documents.")
WEAK = QT_TRANSLATE_NOOP("Chat", "Only partly found in your documents.")


@dataclass(frozen=True)
class SentenceMarks:
    """How each checked sentence of one answer is shown."""

    sentences: tuple[SentenceSupport, ...]

    def leads(self, index: int) -> bool:
        """Whether the state is shown before the sentence, on a line of its own."""
        return self._state(index) == "unsupported"

    def icon(self, index: int) -> tuple[str, str]:
        """Character of the icon font, and the palette token of its colour."""
        state = self._state(index)
        return icon_character(STATE_ICONS[state]), STATE_TOKENS[state]

    def numbers(self, index: int) -> tuple[int, ...]:
        """Citations as the reader counts them, from 1."""
        return tuple(number + 1 for number in self.sentences[index].citations)

    def words(self, index: int) -> str:
        """What is said after the sentence."""
        match self._state(index):
            case "unsupported":
                return translate("Chat", NOT_FOUND)
            case "weak":
                return translate("Chat", WEAK)
            case "supported":
                return ""

    def _state(self, index: int) -> SupportState:
        return self.sentences[index].support


def count_states(
    sentences: Sequence[SentenceSupport],
) -> tuple[tuple[SupportState, int], ...]:
    """How many sentences are in each state, those with none left out."""
    states: tuple[SupportState, ...] = ("supported", "weak", "unsupported")
    counted = ((s, sum(item.support == s for item in sentences)) for s in states)
    return tuple((state, count) for state, count in counted if count)


def citation_state(
    number: int, sentences: Sequence[SentenceSupport]
) -> SupportState | None:
    """The best state of the sentences that cite quote `number` (from 0)."""
    states = {item.support for item in sentences if number in item.citations}
    for state in ("supported", "weak"):
        if state in states:
            return "supported" if state == "supported" else "weak"
    return None

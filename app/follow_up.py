"""Makes a follow-up question stand alone by carrying the words it leans on."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_POINTING_WORDS = """
    it its they them their theirs he him his she her hers this these those
    sie ihn ihr dies diese dieser davon elle ils elles lui leur cela
"""
_EMPTY_WORDS = """
    a an the of in on at to for from by with about as into than and or but not no that
    is are was were be been being do does did done has have had can could will would
    shall should may might must what which who whom whose when where why how much many
    long often i me my you your we us our tell say says said please give show list
    explain describe mean means there then one ones same former latter such also so
"""
_OPENING = re.compile(
    r"^\s*(and|but|or|also|then|so|what about|how about|why not|und|et)\b",
    re.IGNORECASE,
)
_POINTING = frozenset(_POINTING_WORDS.split())
_EMPTY = _POINTING | frozenset(_EMPTY_WORDS.split())
_FEW_WORDS = 2
_MAX_CARRIED = 6


def standalone_question(question: str, earlier_questions: Sequence[str]) -> str:
    """The question itself, or with the words of the last one that it leans on.

    `earlier_questions` are standalone already, oldest first.
    """
    if not earlier_questions or not _leans(question):
        return question
    have = {word.casefold() for word in _WORD.findall(question)}
    carried: list[str] = []
    for word in _WORD.findall(earlier_questions[-1]):
        folded = word.casefold()
        if folded not in _EMPTY and folded not in have:
            have.add(folded)
            carried.append(word)
    if not carried:
        return question
    return f"{question.rstrip()} ({' '.join(carried[:_MAX_CARRIED])})"


def _leans(question: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(question)]
    if any(word in _POINTING for word in words) or _OPENING.match(question):
        return True
    return sum(word not in _EMPTY for word in words) < _FEW_WORDS

"""The Porter stemmer (1980), as the `porter` tokenizer of SQLite FTS5 applies it."""

import re
from collections.abc import Callable
from functools import lru_cache

_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"),
    ("izer", "ize"), ("logi", "log"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"),
    ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
    ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"),
    ("ful", ""), ("ness", ""),
)  # fmt: skip
_STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent",
    "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
)  # fmt: skip
_DOUBLE = re.compile(r"([^aeiou])\1$")


def _shape(word: str) -> str:
    """The word as a pattern of c(onsonants) and v(owels)."""
    marks = ["v" if letter in "aeiou" else "c" for letter in word]
    for place, letter in enumerate(word):
        if letter == "y" and place > 0 and marks[place - 1] == "c":
            marks[place] = "v"
    return "".join(marks)


def _measure(stem: str) -> int:
    return len(re.findall(r"v+c+", _shape(stem)))


def _has_vowel(stem: str) -> bool:
    return "v" in _shape(stem)


def _ends_cvc(stem: str) -> bool:
    return _shape(stem).endswith("cvc") and stem[-1] not in "wxy"


def _replace(
    word: str, rules: tuple[tuple[str, str], ...], allowed: Callable[[str], bool]
) -> str:
    """Apply the rule with the longest matching ending, if its stem allows it."""
    matching = [rule for rule in rules if word.endswith(rule[0])]
    if not matching:
        return word
    ending, replacement = max(matching, key=lambda rule: len(rule[0]))
    stem = word[: -len(ending)]
    return stem + replacement if allowed(stem) else word


def _step_1(word: str) -> str:
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("eed"):
        word = word[:-1] if _measure(word[:-3]) > 0 else word
    else:
        word = _step_1b(word)
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    return word


def _step_1b(word: str) -> str:
    for ending in ("ed", "ing"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and _has_vowel(stem):
            if stem.endswith(("at", "bl", "iz")):
                return stem + "e"
            if _DOUBLE.search(stem) and stem[-1] not in "lsz":
                return stem[:-1]
            if _measure(stem) == 1 and _ends_cvc(stem):
                return stem + "e"
            return stem
    return word


def _step_4(word: str) -> str:
    matching = [ending for ending in _STEP_4 if word.endswith(ending)]
    if not matching:
        return word
    ending = max(matching, key=len)
    stem = word[: -len(ending)]
    if _measure(stem) <= 1 or (ending == "ion" and not stem.endswith(("s", "t"))):
        return word
    return stem


def _step_5(word: str) -> str:
    if word.endswith("e"):
        stem = word[:-1]
        if _measure(stem) > 1 or (_measure(stem) == 1 and not _ends_cvc(stem)):
            word = stem
    if word.endswith("ll") and _measure(word) > 1:
        word = word[:-1]
    return word


def _positive(stem: str) -> bool:
    return _measure(stem) > 0


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded word; words with other than ASCII letters stay."""
    if len(word) < 3 or not word.isascii():
        return word
    word = _step_1(word)
    word = _replace(word, _STEP_2, _positive)
    word = _replace(word, _STEP_3, _positive)
    word = _step_4(word)
    return _step_5(word)

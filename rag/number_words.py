"""Numbers written as words: "ninety", "two hundred and five", "a dozen"."""

import re

_SMALL = {
    word: value
    for value, word in enumerate(
        ["zero", "", "two", "three", "four", "five", "six", "seven", "eight", "nine",
         "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
         "seventeen", "eighteen", "nineteen"]
    )
    if word
}  # fmt: skip
_TENS = {
    word: value * 10
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        2,
    )
}
_GERMAN = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "zwanzig": 20, "dreißig": 30,
    "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
_UNITS = {**_SMALL, **_TENS, **_GERMAN, "one": 1}
# "one" alone is mostly a pronoun: it counts only inside a longer number.
NUMBER_WORD = "(?:" + "|".join([*_UNITS, *SCALES]) + ")"


def value_of_words(words: str) -> float | None:
    """The value of a run of number words; None for a lone "one"."""
    parts = [part for part in re.split(r"[\s-]+", words.lower()) if part != "and"]
    if parts == ["one"] or not parts:
        return None
    total, current = 0.0, 0.0
    for part in parts:
        if part in _UNITS:
            current += _UNITS[part]
        elif part == "hundred":
            current = (current or 1) * 100
        else:
            total += (current or 1) * SCALES[part]
            current = 0.0
    return total + current

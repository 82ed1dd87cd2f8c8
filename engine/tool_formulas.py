"""Arithmetic that a request states in signs or in words, as one expression."""

import re

_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?"
_SIGNS = re.compile(
    rf"(?:sqrt|abs|round)?[(\s]*{_NUMBER}[)\s]*"
    rf"(?:(?:\*\*|[-+*/^×÷]|%\s*of|\bof\b)[(\s]*{_NUMBER}[)\s]*)+",
)
_FUNCTION = re.compile(
    r"[\w.]*[a-z0-9)](?:\s*(?:\*\*|[-+*/^])\s*[\w.()^]+)+", re.IGNORECASE
)
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), sign)
    for pattern, sign in (
        (r"\s*\b(?:multiplied by|times)\b\s*|\s+x\s+", " * "),
        (r"\s*\b(?:divided by|over)\b\s*", " / "),
        (r"\s*\b(?:plus|added to)\b\s*", " + "),
        (r"\s*\b(?:minus|less)\b\s*", " - "),
        (r"\s*\b(?:raised\s+)?to the (?:power of|power)\b\s*", " ^ "),
        (r"(?<=\d)\s*\bsquared\b", " ^ 2"),
        (r"(?<=\d)\s*\bcubed\b", " ^ 3"),
        (r"\s*\b(?:percent|per cent)\b", "%"),
        (r"\b(?:the\s+)?(?:square\s+)?root of\s+(\d[\d.,]*\d|\d)", r"sqrt(\1)"),
    )
)
_LIST = re.compile(rf"{_NUMBER}(?:\s*,\s*(?:and\s+)?{_NUMBER}|\s+and\s+{_NUMBER})+")
_JOINT = re.compile(r"\s*,\s*(?:and\s+)?(?!\d{3}\b)|\s+and\s+")
_VERBS: tuple[tuple[re.Pattern[str], str, bool], ...] = tuple(
    (re.compile(rf"\b(?:{verbs})\b", re.IGNORECASE), sign, turned)
    for verbs, sign, turned in (
        ("add(?:ed)?|sum|total|altogether", " + ", False),
        ("multipl(?:y|ied)|product", " * ", False),
        ("divide", " / ", False),
        ("subtract|difference", " - ", True),
    )
)
_BY = re.compile(rf"({_NUMBER})\s+(?:by|from|with|and|to)\s+({_NUMBER})")


def formulas_of(text: str) -> list[str]:
    """Every expression, the longest first."""
    found: list[str] = []
    spoken = text
    for pattern, sign in _WORDS:
        spoken = pattern.sub(sign, spoken)
    for pattern in (_SIGNS, _FUNCTION):
        for source in dict.fromkeys((spoken, text)):
            found += [match[0].strip(" .,?") for match in pattern.finditer(source)]
    found += re.findall(r"sqrt\([\d.,]+\)", spoken)
    found += _by_verb(text)
    tidy = (one for one in found if re.search(r"\d", one))
    return sorted(dict.fromkeys(map(_balanced, tidy)), key=len, reverse=True)


def _by_verb(text: str) -> list[str]:
    """`add 3, 4 and 5`, `divide 12 by 4`, `subtract 3 from 10`."""
    found = []
    for verb, sign, turned in _VERBS:
        if not verb.search(text):
            continue
        found += [sign.join(_JOINT.split(match[0])) for match in _LIST.finditer(text)]
        for match in _BY.finditer(text):
            pair = [match[1], match[2]]
            backwards = turned and " from " in match[0]
            found.append(sign.join(reversed(pair) if backwards else pair))
    return found


def _balanced(text: str) -> str:
    """Without brackets that have no partner."""
    if text.count("(") > text.count(")"):
        return text + ")" * (text.count("(") - text.count(")"))
    while text.count(")") > text.count("("):
        cut = text.rfind(")")
        text = text[:cut] + text[cut + 1 :]
    return text.strip()

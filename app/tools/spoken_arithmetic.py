"""Arithmetic in words: "15 percent of 240", "the square root of 81", "add 2 and 3"."""

import re

from app.tools.arithmetic import ArithmeticFailedError, compute

_N = r"[$€£]?\d[\d,]*(?:\.\d+)?"
_LIST = rf"{_N}(?:\s*(?:,|,? and|plus|&)\s*{_N})+"
_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), meant)
    for pattern, meant in (
        (rf"(?:the )?(?:square )?root of ({_N})", r"sqrt(\1)"),
        (rf"(?:the )?cube root of ({_N})", r"(\1)^(1/3)"),
        (rf"({_N}) ?(?:%|per ?cent) of", r"\1% of"),
        (rf"(?:the )?(?:average|mean) of ({_LIST})", r"mean[\1]"),
        (rf"(?:the )?(?:sum|total) of ({_LIST})", r"sum[\1]"),
        (rf"\b(?:add|sum)(?: up)?(?: together)? ({_LIST})", r"sum[\1]"),
        (rf"\bsubtract ({_N}) from ({_N})", r"\2 - \1"),
        (rf"\bdivide ({_N}) by ({_N})", r"\1 / \2"),
        (rf"\bmultiply ({_N}) (?:by|with|and) ({_N})", r"\1 * \2"),
        (rf"(?:the )?product of ({_N}) and ({_N})", r"\1 * \2"),
        (rf"(?:the )?difference between ({_N}) and ({_N})", r"\1 - \2"),
        (r"\bto the power of\b|\braised to(?: the)?\b", "^"),
        (r"\bsquared\b", "^2"),
        (r"\bcubed\b", "^3"),
        (r"\b(?:multiplied by|times)\b", "*"),
        (r"\b(?:divided by|over)\b", "/"),
        (r"\bplus\b", "+"),
        (r"\b(?:minus|less)\b", "-"),
    )
)
_SEVERAL = re.compile(r"(sum|mean)\[([^\]]+)\]")
_STRETCH = re.compile(
    r"(?:sqrt|mean|sum|\d|\()(?:sqrt|mean|sum|of|x|[\d\s.,+*/^()%$€£×÷−-])*",
    re.IGNORECASE,
)
_OPERATION = re.compile(r"[+*/^×÷−-]|\bof\b|sqrt|mean|sum|\d ?x ?\d")


def expression_in(request: str) -> str | None:
    """The longest stretch of a request that can be computed; None where none can."""
    text = request
    for pattern, meant in _PHRASES:
        text = pattern.sub(meant, text)
    text = _SEVERAL.sub(_as_call, text)
    found = [match.group().strip(" ,.") for match in _STRETCH.finditer(text)]
    for stretch in sorted(found, key=len, reverse=True):
        if not _OPERATION.search(stretch):
            continue
        try:
            compute(stretch)
        except ArithmeticFailedError:
            continue
        return stretch
    return None


def _as_call(match: re.Match[str]) -> str:
    numbers = re.findall(r"\d[\d,]*(?:\.\d+)?", match.group(2))
    plain = (number.rstrip(",").replace(",", "") for number in numbers)
    return f"{match.group(1)}({', '.join(plain)})"

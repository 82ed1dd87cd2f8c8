"""What the rows of a survey say together: counts, sums, the most frequent answers."""

import re
from collections import Counter
from collections.abc import Sequence

from app.survey.kinds import kind_of
from app.survey.readers import Answer

MOST_NAMED = 5
_FIGURE = re.compile(r"\d{1,3}(?:[,'\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def summary_of(question: str, answers: Sequence[Answer], all_asked: bool) -> str:
    """A sentence or two; nothing in it but what the rows hold."""
    stated = [answer for answer in answers if answer.stated]
    text = f"{len(stated)} of {len(answers)} documents state it."
    if len(stated) == 1:
        text = f"1 of {len(answers)} documents states it."
    if not all_asked:
        text = f"Stopped early. {text}"
    if not stated:
        return text
    if kind_of(question) in ("amount", "number"):
        numbers = [n for n in map(_number, stated) if n is not None]
        if len(numbers) == len(stated):
            low, high, total = min(numbers), max(numbers), sum(numbers)
            return (
                f"{text} From {_shown(low)} to {_shown(high)}, "
                f"{_shown(total)} in all, {_shown(total / len(numbers))} on average."
            )
        return text
    counts = Counter(answer.text.strip(" .").casefold() for answer in stated)
    spelt = {
        answer.text.strip(" .").casefold(): answer.text.strip(" .") for answer in stated
    }
    frequent = [(name, count) for name, count in counts.most_common() if count > 1]
    if not frequent:
        return text
    named = ", ".join(f"{spelt[name]} ({n})" for name, n in frequent[:MOST_NAMED])
    return f"{text} Most often: {named}."


def _number(answer: Answer) -> float | None:
    match = _FIGURE.search(answer.text)
    return float(re.sub(r"[,'\u00a0 ]", "", match.group())) if match else None


def _shown(value: float) -> str:
    return f"{value:,.2f}".removesuffix(".00")

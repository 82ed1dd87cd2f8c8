"""Asks a model for something that is not shown while it is written."""

from collections.abc import Iterable

from engine.events import ModelEvent, TextGenerated


def text_of_answer(events: Iterable[ModelEvent]) -> str:
    """Everything that was written, without what was thought aloud."""
    return "".join(
        e.text for e in events if isinstance(e, TextGenerated) and not e.thinking
    ).strip()


def lines_of_answer(events: Iterable[ModelEvent]) -> list[str]:
    """Lines without the numbers or dashes that models put before them."""
    lines = (line.strip().lstrip("-*•0123456789.) ") for line in _lines(events))
    return [line for line in lines if line]


def _lines(events: Iterable[ModelEvent]) -> list[str]:
    return text_of_answer(events).splitlines()

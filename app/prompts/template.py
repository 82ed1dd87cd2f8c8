"""Prompt texts are files of this package; their named slots are checked when filled."""

from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Literal

PromptName = Literal[
    "rules",
    "excerpt",
    "excerpts_then_question",
    "excerpts_alone",
    "excerpts_were_read",
    "question",
    "short_rules",
    "quotes_then_question",
    "chat_rules",
    "standalone_rules",
    "standalone_question",
    "parts_rules",
    "parts_question",
    "source_before_question",
    "persona",
    "title_rules",
    "title_question",
]


def fill(name: PromptName, **slots: str | int) -> str:
    """The text of a prompt file; raises `ValueError` unless all slots are given.

    What is put in is not looked at again: braces in a document stay braces.
    """
    if slots.keys() != slots_of(name):
        wanted = ", ".join(sorted(slots_of(name))) or "none"
        raise ValueError(f"The prompt {name} has other slots: {wanted}.")
    return _text(name).format(**slots)


def slots_of(name: PromptName) -> frozenset[str]:
    """The names in braces in a prompt file."""
    return frozenset(slot for _, slot, _, _ in Formatter().parse(_text(name)) if slot)


@cache
def _text(name: PromptName) -> str:
    file = files("app.prompts") / "texts" / f"{name}.txt"
    return file.read_text(encoding="utf-8").rstrip("\n")

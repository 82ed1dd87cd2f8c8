"""Prompt files: every one is used, and every slot is filled."""

import re
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from app.prompts.template import PromptName, fill, slots_of

APP = Path(__file__).parents[3] / "app"
USE = re.compile(r"fill\(\s*\"(\w+)\"((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")
SLOT = re.compile(r"(?:^|,)\s*(\w+)=")
NAMES: tuple[PromptName, ...] = get_args(PromptName)


def uses() -> dict[str, set[frozenset[str]]]:
    """Names of the slots at each place where a prompt is filled."""
    found: dict[str, set[frozenset[str]]] = {}
    for source in APP.rglob("*.py"):
        for name, slots in USE.findall(source.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(frozenset(SLOT.findall(slots)))
    return found


def test_there_is_a_file_for_every_name_and_no_other() -> None:
    texts = (files("app.prompts") / "texts").iterdir()
    assert {file.name for file in texts} == {f"{name}.txt" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_prompt_is_used_with_all_of_its_slots(name: PromptName) -> None:
    assert uses()[name] == {slots_of(name)}


def test_wrong_slots_are_refused() -> None:
    with pytest.raises(ValueError, match="question"):
        fill("question")
    with pytest.raises(ValueError, match="other slots"):
        fill("rules", question="?")


def test_braces_of_a_document_stay_braces() -> None:
    assert fill("question", question="{x} {0} }{") == "Question: {x} {0} }{"

"""Tools and what came of them in words, also where another order of words is said."""

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from app.consent.card import ApprovalCard
from app.tools import toolbox
from app.ui.agent.tool_words import (
    card_question,
    duration,
    passage_source,
    scope_words,
    shortened,
    summary_words,
    tool_title,
)
from engine.agent_events import Step
from engine.tool import SourceSpan, ToolCall

OURS = sorted(
    name.removesuffix("_tool") for name in vars(toolbox) if name.endswith("_tool")
)


def card(tool: str, scope: str = "") -> ApprovalCard:
    return ApprovalCard(tool, "writes", {}, scope=scope)


@pytest.mark.parametrize("tool", OURS)
def test_every_tool_of_ours_has_a_title_and_a_question(tool: str) -> None:
    title = tool_title(tool)
    assert title != tool
    said = f"{title[:1].lower()}{title[1:]}"
    assert card_question(card(tool)) == f"May the assistant {said}?"


def test_tools_of_others_keep_their_names() -> None:
    assert card_question(card("files__dump")) == "May the assistant use files: dump?"
    said = scope_words(card("files__dump"))
    assert said == "files: dump is not asked again. Settings take it back."


@pytest.mark.parametrize(
    ("milliseconds", "said"),
    [
        (0.2, "1 ms"),
        (940, "940 ms"),
        (4_230, "4.2 s"),
        (42_600, "43 s"),
        (125_000, "2 min 5 s"),
    ],
)
def test_a_time_as_one_says_it(milliseconds: float, said: str) -> None:
    assert duration(milliseconds) == said


def test_counts_and_places() -> None:
    step = Step(ToolCall("calculate", {}), "not_asked", "42", ms=500)
    assert summary_words([step]) == "Used 1 tool · 500 ms"
    assert summary_words([step, step]) == "Used 2 tools · 1.0 s"
    assert shortened("a" * 1_301, 100) == "a" * 100 + "\n… 1,201 more characters"
    span = SourceSpan("Lease", "text", page=3, hidden=True)
    assert passage_source(span) == "Lease, page 3 · hidden in the document"


class _LastWordFirst(QTranslator):
    """A language that puts the folder first."""

    def translate(
        self,
        context: str,
        source: str,
        _comment: str | None = None,
        _n: int = -1,
    ) -> str:
        assert context == "Agent"
        return "{where}: {what}!" if "{where} is" in source else source


def test_another_language_may_order_the_words_otherwise() -> None:
    other = _LastWordFirst()
    QCoreApplication.installTranslator(other)
    try:
        assert scope_words(card("write_file", "/home")) == "/home: Write a file!"
    finally:
        QCoreApplication.removeTranslator(other)

"""The same question to all documents, as a tool tells it."""

from collections.abc import Sequence

from app.tools.survey_documents import SurveyLine, survey_documents_tool
from engine.cancel import CancelToken
from tests.app.tools.conftest import call


class Surveyed:
    """A survey that is done."""

    def __init__(self, *lines: SurveyLine) -> None:
        self._lines = lines

    def lines(
        self, question: str, library: str | None, cancel: CancelToken
    ) -> tuple[Sequence[SurveyLine], str]:
        return self._lines, f"{len(self._lines)} were asked."


def test_every_document_is_a_line_and_what_it_said_is_tainted() -> None:
    lines = [
        SurveyLine(f"Offer {n}", "900 euros", True, 2, "It is 900.") for n in range(50)
    ]
    answer = call(survey_documents_tool(Surveyed(*lines)), question="How much?")
    told = answer.text.splitlines()
    assert told[:2] == ["50 were asked.", "Offer 0: 900 euros"]
    assert told[-1] == "(10 more documents)"
    assert answer.tainted
    assert len(answer.sources) == 50
    assert (answer.sources[0].source, answer.sources[0].page) == ("Offer 0", 2)


def test_an_empty_library_says_so() -> None:
    answer = call(survey_documents_tool(Surveyed()), question="How much?")
    assert answer.text == "There are no documents to ask."
    assert not answer.tainted

"""A sentence need only answer one part of a question."""

from collections.abc import Sequence
from typing import cast

from app.effort.checking import check_parts
from app.library import LibraryService
from rag.documents import Passage, Quote, SentenceSupport, SupportReport, SupportState

A = Quote("a", "/a", "A", 1, "One.", 0, 4, 0.9)
B = Quote("b", "/b", "B", 1, "Two.", 0, 4, 0.9)


class _Library:
    """Finds the first sentence for the first question, the second for the other."""

    def check_support(
        self, question: str, answer: str, passages: Sequence[Passage]
    ) -> SupportReport:
        first = question == "first?"
        states: tuple[SupportState, SupportState] = (
            ("supported", "weak") if first else ("weak", "supported")
        )
        return SupportReport(
            tuple(
                SentenceSupport(text, start, start + 4, state, (0,), 0.5)
                for text, start, state in zip(
                    ("One.", "Two."), (0, 5), states, strict=True
                )
            ),
            (A if first else B,),
        )


def test_the_best_finding_of_any_part_counts_with_its_citation() -> None:
    library = cast("LibraryService", _Library())
    report = check_parts(library, ["first?", "second?"], "One. Two.", ())
    assert [s.support for s in report.sentences] == ["supported", "supported"]
    assert report.citations == (A, B)
    assert [s.citations for s in report.sentences] == [(0,), (1,)]


def test_one_question_is_checked_as_it_is() -> None:
    library = cast("LibraryService", _Library())
    report = check_parts(library, ["first?"], "One. Two.", ())
    assert [s.support for s in report.sentences] == ["supported", "weak"]

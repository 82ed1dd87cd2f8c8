"""A small labelled set: what sources carry, what they do not, and what they deny."""

import pytest

from rag.documents import Passage, SentenceSupport, SupportReport
from rag.errors import EmbedderError
from rag.hash_embedder import HashEmbedder
from rag.sentence_vectors import SentenceVectors, SharedEmbedder
from rag.support import SupportChecker
from tests.helpers.documents_for_library import BrokenEmbedder

LEASE = (
    "The lease between Anna Keller and Northwind Properties begins on 2 October 2026. "
    "The notice period for the tenant is ninety days. "
    "The notice period for the landlord is six months. "
    "The monthly rent is 1,250 euros and is due on the third day of each month. "
    "Pets are not allowed without written consent. "
    "The deposit amounts to three monthly rents. "
    "It is held in a separate account."
)
REPORT = (
    "Revenue increased by 12.5% to $3.4 million in 2025. "
    "The United States remained the largest market, while sales in Germany fell. "
    "The board approved the merger. "
    "Maria Lopez was appointed chief executive in March 2024. "
    "The new pump, model XR-200, weighs 12 kg and was tested in Lisbon."
)


def passage(text: str, number: int) -> Passage:
    return Passage(
        document=f"d{number}",
        path=f"/d{number}.txt",
        title="Lease agreement" if number == 0 else "Annual report",
        page=None,
        chunk=str(number),
        heading="",
        text=text,
        char_start=100,
        char_end=100 + len(text),
        score=1.0,
        routes={},
    )


PASSAGES = (passage(LEASE, 0), passage(REPORT, 1))


def check(answer: str, question: str = "What does it say?") -> SupportReport:
    checker = SupportChecker(SentenceVectors(SharedEmbedder(HashEmbedder(256))))
    return checker.check(question, answer, PASSAGES)


def only(report: SupportReport) -> SentenceSupport:
    assert len(report.sentences) == 1
    return report.sentences[0]


@pytest.mark.parametrize(
    "answer",
    [
        "The notice period for the tenant is ninety days.",
        "The notice period for the tenant is 90 days.",
        "The tenant's notice period is 90 days.",
        "The lease begins on 2 October 2026.",
        "The lease begins on October 2, 2026.",
        "The lease begins on 2026-10-02.",
        "The monthly rent is €1250.",
        "The monthly rent is 1,250 euros.",
        "- The rent is due on the **third** day of each month.",
        "Pets are not allowed without written consent.",
        "The deposit amounts to 3 monthly rents.",
        "Revenue increased by 12.5 percent.",
        "Revenue was $3.4 million in 2025.",
        "Sales in Germany fell.",
        "The board approved the merger.",
        "Maria Lopez became chief executive, appointed in March 2024.",
        "The pump XR-200 weighs 12 kg.",
        "According to the document, the pump was tested in Lisbon.",
        "The US remained the largest market.",
        "The deposit is three monthly rents and it is held in a separate account.",
        "Revenue increased by 12.5%, and the board approved the merger.",
    ],
)
def test_supported(answer: str) -> None:
    found = only(report := check(answer))
    assert found.support == "supported", found.reason
    assert found.reason == ""
    assert found.citations
    for index in found.citations:
        quote = report.citations[index]
        text = LEASE if quote.document == "d0" else REPORT
        assert text[quote.char_start - 100 : quote.char_end - 100] == quote.text


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("The notice period for the tenant is 60 days.", "60"),
        ("The notice period for the tenant is 90 months.", "90"),
        ("The notice period for the tenant is six months.", ""),
        ("The lease begins on 3 October 2026.", "3 October 2026"),
        ("The lease begins on 2 October 2025.", "2 October 2025"),
        ("The monthly rent is 1,350 euros.", "1,350"),
        ("The lease is between Anna Keller and Southwind Properties.", "Southwind"),
        ("Pets are allowed without written consent.", "denies"),
        ("The board did not approve the merger.", "denies"),
        ("The board rejected the merger.", "approved"),
        ("Revenue decreased by 12.5% in 2025.", "increased"),
        ("Revenue increased by 13.5% in 2025.", "13.5"),
        ("Sales in France fell.", "France"),
        ("Maria Lopez was appointed chief executive in April 2024.", "April 2024"),
        ("The pump XR-300 weighs 12 kg.", "XR-300"),
        ("The company was founded by two brothers from Ohio.", "Ohio"),
        ("Elena Lopez was appointed chief executive in March 2024.", "Elena"),
        ("Whales are large animals that live in the sea.", "Little"),
    ],
)
def test_unsupported(answer: str, reason: str) -> None:
    found = only(report := check(answer))
    assert found.support == "unsupported", (found, report.citations)
    assert found.citations == ()
    assert reason in found.reason
    assert found.reason[0].isupper()
    assert found.reason.endswith(".")


@pytest.mark.parametrize(
    "answer",
    ["Here is what I found:", "Sure!", "I hope this helps.", "Is that clear?"],
)
def test_a_sentence_that_states_nothing_is_not_supported(answer: str) -> None:
    found = only(check(answer))
    assert found.support == "weak"
    assert found.citations == ()
    assert found.reason == "This sentence states nothing that could be checked."


def test_a_part_only_is_weak() -> None:
    found = only(check("The board approved the big merger yesterday evening."))
    assert found.support == "weak"


OFFICE = (
    "The tenant pays for small repairs up to 75 euros. "
    "The landlord keeps the roof and the heating in order. "
    "Keller paid Northwind a deposit. "
    "Pets need written consent."
)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("The landlord pays for small repairs.", "landlord"),
        ("The landlord pays for small repairs up to 75 euros.", "landlord"),
        ("Northwind paid Keller a deposit.", "Northwind"),
        ("Pets do not need written consent.", "denies"),
    ],
)
def test_a_swapped_role_is_never_supported(answer: str, reason: str) -> None:
    checker = SupportChecker(SentenceVectors(SharedEmbedder(HashEmbedder(256))))
    report = checker.check("Who pays for what?", answer, (passage(OFFICE, 0),))
    assert only(report).support != "supported"
    assert reason in only(report).reason


@pytest.mark.parametrize(
    "answer",
    [
        "The tenant pays for small repairs.",
        "Keller paid a deposit to Northwind.",
        "A deposit was paid by Keller.",
    ],
)
def test_the_same_in_another_order_is_supported(answer: str) -> None:
    checker = SupportChecker(SentenceVectors(SharedEmbedder(HashEmbedder(256))))
    report = checker.check("Who pays for what?", answer, (passage(OFFICE, 0),))
    assert only(report).support == "supported", only(report).reason


def test_a_true_sentence_about_something_else_is_no_support() -> None:
    checker = SupportChecker(SentenceVectors(SharedEmbedder(HashEmbedder(256))))
    question = "Up to how many euros does the tenant pay for small repairs?"
    about_it = "The tenant pays for small repairs up to 75 euros."
    beside = "The landlord keeps the roof and the heating in order."
    report = checker.check(question, f"{about_it} {beside}", (passage(OFFICE, 0),))
    assert [s.support for s in report.sentences] == ["supported", "weak"]
    assert "another question" in report.sentences[1].reason
    assert report.sentences[1].score < report.sentences[0].score


def test_a_year_that_only_the_question_names_is_not_supported() -> None:
    question = "Who kept the roof in order in 2015?"
    checker = SupportChecker(SentenceVectors(SharedEmbedder(HashEmbedder(256))))
    answer = "The landlord kept the roof and the heating in order in 2015."
    found = only(checker.check(question, answer, (passage(OFFICE, 0),)))
    assert found.support == "weak"
    assert "2015" in found.reason


def test_a_short_answer_is_read_with_its_question() -> None:
    report = check("90 days.", "What is the notice period for the tenant?")
    assert only(report).support == "supported"
    assert report.citations[0].text.startswith("The notice period for the tenant")


def test_sentences_keep_their_places_and_share_citations() -> None:
    answer = "Sales in Germany fell. The board approved it all. Sales in Germany fell."
    report = check(answer)
    for sentence in report.sentences:
        assert answer[sentence.char_start : sentence.char_end] == sentence.text
    assert report.sentences[0].citations == report.sentences[2].citations == (0,)
    assert len({c.char_start for c in report.citations}) == len(report.citations)


def test_without_sources_nothing_is_supported() -> None:
    checker = SupportChecker(SentenceVectors(SharedEmbedder(HashEmbedder())))
    report = checker.check("Why?", "The rent is 500 euros.", ())
    assert only(report).support == "unsupported"
    assert report.citations == ()
    assert checker.check("Why?", "", PASSAGES).sentences == ()


def test_words_and_facts_count_without_an_embedder() -> None:
    embedder = SharedEmbedder(BrokenEmbedder())
    with pytest.raises(EmbedderError):
        embedder.encode(["text"])
    checker = SupportChecker(SentenceVectors(embedder))
    report = checker.check("", "The board approved the merger.", PASSAGES)
    assert only(report).support == "supported"


def test_a_name_swapped_at_the_beginning_is_not_supported() -> None:
    found = only(check("Petra Lopez was appointed chief executive in March 2024."))
    assert found.support != "supported"
    found = only(check("Tenants are not allowed without written consent."))
    assert found.support == "weak"
    assert "Tenants" in found.reason


def test_only_a_sentence_of_the_answer_denies() -> None:
    source = "The tenant pays for all small repairs up to 75 euros in a year."
    checker = SupportChecker(SentenceVectors(SharedEmbedder(HashEmbedder(256))))
    answer = "The tenant pays for small repairs in a year, which is not fair."
    found = only(checker.check("Who pays for repairs?", answer, (passage(source, 0),)))
    assert found.support != "supported"


def test_an_answer_in_the_words_of_the_question_is_supported() -> None:
    source = (
        "Small repairs are for the tenant to settle, provided that they cost no more "
        "than 75 euros each. The landlord keeps the roof in order."
    )
    checker = SupportChecker(SentenceVectors(SharedEmbedder(HashEmbedder(256))))
    question = "Up to how many euros does the tenant have to settle repairs?"
    answer = "The tenant has to settle repairs that cost up to 75 euros."
    found = only(checker.check(question, answer, (passage(source, 0),)))
    assert found.support == "supported", found

"""Which questions are for every document, and how one document is asked."""

import pytest

from app.survey.collection_questions import fits_every_document, for_each


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("In each of my contracts, what is the deposit?", "What is the deposit?"),
        ("List the signatory of every document", "What is the signatory?"),
        ("Compare the prices in all offers", "What are the prices?"),
        ("Compare the rents across the leases.", "What are the rents?"),
        ("How many of my letters mention a deadline?", "Does it mention a deadline?"),
        ("Which of the contracts allow pets?", "Does it allow pets?"),
        ("Who signed each letter? When?", "Who signed it? When?"),
        ("For every invoice list the total", "What is the total?"),
        ("What does every report say about water?", "What does it say about water?"),
        ("Summarise all letters", "What is it about?"),
    ],
)
def test_plain_collection_questions(typed: str, asked: str) -> None:
    assert fits_every_document(typed) == "surely"
    assert for_each(typed) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "List all deadlines",
        "How many people signed the lease?",
        "Which rent is the highest?",
    ],
)
def test_others_are_only_offered(typed: str) -> None:
    assert fits_every_document(typed) == "perhaps"


@pytest.mark.parametrize(
    "typed",
    ["", "What is the rent?", "List all documents", "Show me my files", "Thank you"],
)
def test_the_rest_is_left_alone(typed: str) -> None:
    assert fits_every_document(typed) == "no"

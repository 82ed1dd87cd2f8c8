"""False sentences differ from the true one in what their kind says."""

from app.bench.passages import AskedOfParagraph, Paragraph, Paragraphs
from app.bench.question_set import AskedQuestion
from app.bench.support_cases import support_cases

TEXT = (
    "The flat was let to Ines Calder in 1998. The rent was 900 euros. "
    "The deposit is kept by Thomas Vane."
)
FOUND = Paragraphs(
    (Paragraph(0, TEXT), Paragraph(0, "Sister Agatha met Brother Jerome near Dover.")),
    (
        AskedOfParagraph(AskedQuestion("How much was the rent?", 0, ("900 euros",)), 0),
        AskedOfParagraph(
            AskedQuestion("By whom is the deposit kept?", 0, ("Thomas Vane",)), 0
        ),
    ),
)


def test_each_kind_changes_its_own_thing_and_stays_in_its_paragraph() -> None:
    made = {(c.kind, c.form): c.text for c in support_cases(FOUND) if "rent" in c.text}
    assert made["true", "source"] == "The rent was 900 euros."
    assert made["true", "said"] == "900 euros the rent."
    assert made["denied", "source"] == "The rent was not 900 euros."
    number = made["number", "source"]
    assert number.startswith("The rent was ")
    assert "900" not in number
    assert made["claim", "said"] == "Thomas Vane the rent."


def test_claims_answer_another_question_of_the_paragraph() -> None:
    claims = [
        c for c in support_cases(FOUND) if (c.kind, c.form) == ("claim", "source")
    ]
    assert {(c.question, c.text) for c in claims} == {
        ("How much was the rent?", "The deposit is kept by Thomas Vane."),
        ("By whom is the deposit kept?", "The rent was 900 euros."),
    }


def test_cases_are_the_same_every_time() -> None:
    assert support_cases(FOUND) == support_cases(FOUND)

"""Follow-ups carry over what they lean on, and whole questions are left alone."""

import pytest

from app.follow_up import standalone_question

FIRST = "What is the notice period in the Hartmann lease?"

# The questions so far, the follow-up, words that must be carried, words that must not.
LABELLED = [
    ([FIRST], "When does it end?", "Hartmann notice lease", ""),
    ([FIRST], "And for the landlord?", "Hartmann notice period", ""),
    ([FIRST], "Why?", "Hartmann notice", ""),
    ([FIRST], "What about pets?", "Hartmann lease", ""),
    ([FIRST], "How long is the period?", "Hartmann notice lease", ""),
    ([FIRST], "What does that mean?", "Hartmann notice", ""),
    (["What was the revenue in 2023?"], "And in 2024?", "revenue", "2023"),
    (
        ["How many people came in March 2019?"],
        "And in 2020?",
        "people came",
        "2019 March",
    ),
    (["How many people came in March?"], "And in April?", "people came", "March"),
    (
        ["What is the population of Lisbon?"],
        "What about Porto?",
        "population",
        "Lisbon",
    ),
    (["What is the rent for Alder Lane?"], "And Beech Road?", "rent", "Alder Lane"),
    (["Who is Maria Lopez?"], "Where was she born?", "Maria Lopez", ""),
    (
        ["Who founded the museum in Lisbon?"],
        "When did they open it?",
        "museum Lisbon",
        "",
    ),
    (
        ["Who is Maria Lopez?", "Which company does the founder run?"],
        "When did she start?",
        "Maria Lopez company",
        "",
    ),
    (["Which pump is the heaviest?"], "How much does it weigh?", "pump heaviest", ""),
    (["What is the fee for late payment?"], "Who pays it?", "fee late payment", ""),
    (["Which repairs does the tenant pay?"], "And the landlord?", "repairs pay", ""),
    (["How high is the deposit?"], "When is it returned?", "deposit", ""),
    (["Wie hoch ist die Miete im Mai?"], "Und im Juni?", "Miete", ""),
    (["Quel est le loyer de la maison?"], "Et le jardin?", "loyer maison", ""),
    (
        ["What are the tenant's duties?"],
        "Are there any exceptions?",
        "tenant duties",
        "",
    ),
    (
        ["How do I claim travel costs?"],
        "What is the deadline?",
        "claim travel costs",
        "",
    ),
]
WHOLE = [
    ([FIRST], "What is the notice period?"),
    ([FIRST], "Who pays for repairs of the boiler?"),
    ([FIRST], "Is there a penalty for late payment?"),
    ([FIRST], "Which person that signed the contract lives in Berlin?"),
    ([FIRST], "Did Maria Lopez sell her house in 2019?"),
    ([FIRST], "Thanks!"),
    ([FIRST], "How many windows does the building have?"),
    ([], "Why does it end?"),
]


@pytest.mark.parametrize(("earlier", "question", "carried", "left"), LABELLED)
def test_leaning_question_carries_what_it_needs(
    earlier: list[str], question: str, carried: str, left: str
) -> None:
    standalone = standalone_question(question, earlier)
    assert standalone.startswith(question)
    added = standalone[len(question) :]
    assert [word for word in carried.split() if word not in added] == []
    assert [word for word in left.split() if word in added] == []


@pytest.mark.parametrize(("earlier", "question"), WHOLE)
def test_whole_question_stays_as_it_is(earlier: list[str], question: str) -> None:
    assert standalone_question(question, earlier) == question


def test_nothing_is_said_twice() -> None:
    standalone = standalone_question("When does the lease end? Is it soon?", [FIRST])
    assert standalone.casefold().count("lease") == 1


def test_a_chain_of_follow_ups_keeps_its_subject() -> None:
    asked = ["What was the revenue of Norvik in 2022?"]
    for year in ("2023", "2024"):
        asked.append(standalone_question(f"And in {year}?", asked))
    assert "Norvik" in asked[-1]
    assert "revenue" in asked[-1]
    assert "2022" not in asked[-1]
    assert "2023" not in asked[-1]

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
    (
        ["What is the average rainfall in Lisbon in summer?"],
        "And in winter?",
        "average rainfall Lisbon",
        "summer",
    ),
    (["How much does the Alder pump weigh?"], "And the Beech pump?", "weigh", "Alder"),
    (["Who wrote the survey of 2021?"], "Who paid for it?", "survey 2021", ""),
    (["Who is Maria Lopez?"], "When did Norvik hire her?", "Maria Lopez", ""),
    (["Where does Tom Berg work?"], "What about his wife?", "Tom Berg", ""),
    (
        ["What did the council decide on the bridge?"],
        "Why did they do that?",
        "council decide bridge",
        "",
    ),
    (
        ["Which tenants have a garden?"],
        "How many of them have a dog?",
        "tenants garden",
        "",
    ),
    (["What is the fee for a passport?"], "For children too?", "fee passport", ""),
    (["What is the fee for a passport?"], "How much for a child?", "fee passport", ""),
    (["When was the Norvik plant opened?"], "Who opened it?", "Norvik plant", ""),
    (["When was the Norvik plant opened?"], "By whom?", "Norvik plant opened", ""),
    (
        ["How long is the warranty of the heater?"],
        "Does it cover parts?",
        "warranty heater",
        "",
    ),
    (
        ["How long is the warranty of the heater?"],
        "Anything else?",
        "warranty heater",
        "",
    ),
    (
        ["How long is the warranty of the heater?"],
        "Can you give more detail?",
        "warranty heater",
        "",
    ),
    (["Which ferry goes to Skye?"], "At what time?", "ferry Skye", ""),
    (["Which ferry goes to Skye?"], "How often?", "ferry Skye", ""),
    (["Which ferry goes to Skye?"], "And back?", "ferry Skye", ""),
    (["What is the rent for flat 4?"], "And for flat 7?", "rent", "4"),
    (["What is the rent for flat 4?"], "Same for flat 7?", "rent", "4"),
    (["What does clause 12 say about pets?"], "And clause 13?", "pets", "12"),
    (
        ["What does clause 12 say about pets?"],
        "Is that allowed on weekends?",
        "clause pets",
        "",
    ),
    (
        ["Who founded Norvik?", "When was Norvik founded?"],
        "How much money did he have?",
        "Norvik founded",
        "",
    ),
    (
        ["What is the boiling point of the coolant?"],
        "In Fahrenheit?",
        "boiling point coolant",
        "",
    ),
    (
        ["Wie lange gilt der Vertrag mit Hansen?"],
        "Wer hat ihn unterschrieben?",
        "Vertrag Hansen",
        "",
    ),
    (["Quel est le prix du billet?"], "Et pour les enfants?", "prix billet", ""),
    (
        ["What was the budget of the museum in 2022?"],
        "What was it in 2023?",
        "budget museum",
        "2022",
    ),
    (
        ["What was the budget of the museum in 2022?"],
        "How did that compare with the previous year?",
        "budget museum 2022",
        "",
    ),
    (
        ["What is the opening time of the library on weekdays?"],
        "And on weekends?",
        "opening time library",
        "weekdays",
    ),
    (["Who designed the Beech bridge?"], "Was it expensive?", "Beech bridge", ""),
    (
        ["What are the side effects of the drug?"],
        "How common are they?",
        "side effects drug",
        "",
    ),
    (
        ["What did Anna Berg report in March?"],
        "What did she say in April?",
        "Anna Berg report",
        "March",
    ),
    (
        ["Which rooms have heating?"],
        "Which of those are on the first floor?",
        "rooms heating",
        "",
    ),
    (
        ["What is the penalty for late delivery?"],
        "When does that apply?",
        "penalty late delivery",
        "",
    ),
    (["Where is the main valve?"], "How do I close it?", "main valve", ""),
    (["How many employees does Norvik have?"], "And Alder?", "employees", "Norvik"),
    (
        ["Who is the landlord of the Hartmann lease?"],
        "What is his address?",
        "landlord Hartmann lease",
        "",
    ),
    (["When does the course start?"], "Where?", "course start", ""),
    (["Which pump failed in 2020?"], "Why did it fail?", "pump", ""),
    (
        ["What is the maximum load of the crane?"],
        "In tonnes?",
        "maximum load crane",
        "",
    ),
    (
        ["What is the maximum load of the crane?"],
        "What about the minimum?",
        "load crane",
        "",
    ),
    (["How did the team win the final?"], "Who scored?", "team win final", ""),
    (
        ["What is the interest rate of the loan?"],
        "Is it fixed?",
        "interest rate loan",
        "",
    ),
    (["Was kostet der Kurs im Sommer?"], "Und im Winter?", "kostet Kurs", "Sommer"),
]
# Topic switches among them: nothing may be carried into these.
WHOLE = [
    ([FIRST], "What is the notice period?"),
    ([FIRST], "Who pays for repairs of the boiler?"),
    ([FIRST], "Is there a penalty for late payment?"),
    ([FIRST], "Which person that signed the contract lives in Berlin?"),
    ([FIRST], "Did Maria Lopez sell her house in 2019?"),
    ([FIRST], "Thanks!"),
    ([FIRST], "How many windows does the building have?"),
    ([FIRST], "What is the boiling point of the coolant?"),
    ([FIRST], "Who wrote Hamlet?"),
    ([FIRST], "How tall is Mount Kenya?"),
    ([FIRST], "Which ferry goes to Skye?"),
    ([FIRST], "When was the Norvik plant opened, and who opened it?"),
    ([FIRST], "Does the Alder lease say when it ends?"),
    ([FIRST], "What is photosynthesis?"),
    ([FIRST], "Define photosynthesis"),
    ([FIRST], "Summarise the annual report of Norvik"),
    ([FIRST], "Ok, thanks"),
    ([FIRST], "What does the safety manual say about ladders?"),
    ([FIRST], "So how does a heat pump work in winter?"),
    ([FIRST], "And what is the population of Porto?"),
    ([FIRST], "Who are the members of the board of the museum?"),
    ([FIRST], "Is it true that Norvik sold its plant in Bergen?"),
    ([FIRST], "How long does it take to renew a passport?"),
    ([FIRST], "What happens if there is a fire in the building?"),
    ([FIRST], "Is there a swimming pool in the hotel?"),
    ([FIRST], "Which company supplied the turbines for the dam?"),
    ([FIRST], "Who is the mayor of Lisbon?"),
    ([FIRST], "List all invoices over 500 euros"),
    ([FIRST], "Why did the bridge collapse?"),
    ([FIRST], "Can dogs eat chocolate?"),
    ([FIRST], "What are the side effects of the drug?"),
    ([FIRST], "But who pays for the repairs of the roof?"),
    ([FIRST], "How many calories are in an apple?"),
    ([FIRST], "Good morning"),
    ([FIRST], "Was kostet der Kurs im Sommer?"),
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

"""Questions with several parts come apart, and whole ones stay whole."""

import pytest

from app.effort.parts import likely_parts, sure_parts

APART = [
    (
        "When was it built and who designed the tower?",
        ("When was it built?", "Who designed the tower?"),
    ),
    (
        "How high is the rent? When is it due?",
        ("How high is the rent?", "When is it due? (high rent)"),
    ),
    (
        "What is the deposit, and in which case is it kept?",
        ("What is the deposit?", "In which case is it kept? (deposit)"),
    ),
    (
        "Who signed the lease; how long does the lease run?",
        ("Who signed the lease?", "How long does the lease run?"),
    ),
    (
        "Who is Maria Lopez and also when did Norvik hire her?",
        ("Who is Maria Lopez?", "When did Norvik hire her? (Maria Lopez)"),
    ),
    (
        "Wie hoch ist die Miete und wann ist die Miete fällig?",
        ("Wie hoch ist die Miete?", "Wann ist die Miete fällig?"),
    ),
]
WHOLE = [
    "What is the capital of Bosnia and Herzegovina?",
    "Prior to Manning, who was the oldest quarterback to play in a Super Bowl?",
    "When many people are arrested, what is a common tactic of negotiating?",
    "Goldenson proposed a merger between UPT and what network in October 1954?",
    "Who stripped the ball from Newton on a 3rd and nine?",
    "What did Luther tell monks and nuns about their vows?",
    "What do pharmacy technicians depend on more and more?",
    "Pets",
    "",
]


@pytest.mark.parametrize(("question", "parts"), APART)
def test_each_part_is_a_question_of_its_own(
    question: str, parts: tuple[str, ...]
) -> None:
    found = sure_parts(question)
    assert [part.split(" (")[0] for part in found] == [
        part.split(" (")[0] for part in parts
    ]
    for part, wanted in zip(found, parts, strict=True):
        carried = wanted.partition(" (")[2].rstrip(")").split()
        assert all(word in part for word in carried)


@pytest.mark.parametrize("question", WHOLE)
def test_one_question_stays_one(question: str) -> None:
    assert sure_parts(question) == (question,)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "What is the difference between the Alder lease and the Beech lease?",
            ("the Alder lease", "the Beech lease"),
        ),
        ("Compare tea with coffee", ("tea", "coffee")),
        (
            "Which is larger, Berlin or Hamburg?",
            ("Which is larger: Berlin?", "Which is larger: Hamburg?"),
        ),
        (
            "What are the notice periods for tenants, landlords and subtenants?",
            (
                "What are the notice periods for tenants?",
                "What are the notice periods for landlords?",
                "What are the notice periods for subtenants?",
            ),
        ),
        ("When is the rent due?", ()),
        ("How many phases was the Metro opened in?", ()),
    ],
)
def test_comparisons_and_lists_propose_parts(
    question: str, parts: tuple[str, ...]
) -> None:
    assert likely_parts(question) == parts

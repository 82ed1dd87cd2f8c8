"""Questions are put as they are, and two at a time about different sources."""

from app.bench.posed import posed_questions
from app.bench.question_set import AskedQuestion, QuestionSet, Source

QUESTIONS = QuestionSet(
    "mine",
    (Source(0, "a"), Source(1, "b")),
    (
        AskedQuestion("Who sings?", 0, ("Ann", "Anna")),
        AskedQuestion("Where is the harbour?", 1, ("Dover",)),
        AskedQuestion(
            "And when was it built?", 1, ("May",), after="Where is the harbour?"
        ),
    ),
)


def test_a_pair_is_answered_where_both_parts_are() -> None:
    pairs = posed_questions(QUESTIONS, 3, 3)["two in one"]
    assert [pair.text for pair in pairs]
    for pair in pairs:
        assert "sings" in pair.text
        assert "here is the harbour" in pair.text
        assert pair.answered_in("In Dover, Anna.")
        assert not pair.answered_in("Anna sings.")


def test_only_the_plain_side_is_asked_a_follow_up_as_it_was_typed() -> None:
    follow_up = posed_questions(QUESTIONS, 3, 0)["one question"][2]
    assert follow_up.plainly == "And when was it built?"
    assert follow_up.text != follow_up.plainly
    assert posed_questions(QUESTIONS, 3, 0)["two in one"] == ()

"""What stays and what goes when a conversation outgrows the window."""

import pytest

from engine.context import fit_history, prompt_budget
from engine.errors import PromptTooLongError
from engine.messages import Message


def _words(message: Message) -> int:
    return len(message.content.split())


def _conversation(turns: int, words: int = 10) -> list[Message]:
    messages = [Message("system", "Be brief. " * 2)]
    for turn in range(turns):
        messages.append(Message("user", f"question{turn} " * words))
        messages.append(Message("assistant", f"answer{turn} " * words))
    messages.append(Message("user", "the last question"))
    return messages


def test_a_history_that_fits_is_left_alone() -> None:
    messages = _conversation(3)
    fitted = fit_history(messages, 1000, _words)
    assert fitted.messages == tuple(messages)
    assert fitted.dropped == ()
    assert fitted.dropped_tokens == 0


def test_the_oldest_whole_turns_go_first_and_are_named() -> None:
    messages = _conversation(10)
    fitted = fit_history(messages, 150, _words)
    assert fitted.messages[0] == messages[0]
    assert fitted.messages[-1] == messages[-1]
    assert fitted.messages[1].role == "user"
    assert fitted.dropped == tuple(range(1, len(fitted.dropped) + 1))
    assert len(fitted.dropped) % 2 == 0
    assert fitted.dropped_tokens == sum(_words(messages[i]) for i in fitted.dropped)
    assert sum(map(_words, fitted.messages)) <= 150


def test_pinned_messages_stay_where_they_were() -> None:
    messages = _conversation(10)
    messages[3] = Message("user", "remember the deadline", pinned=True)
    fitted = fit_history(messages, 120, _words)
    assert fitted.messages[1].content == "remember the deadline"
    assert 3 not in fitted.dropped


def test_the_cut_stays_in_place_for_several_turns() -> None:
    cuts = []
    for turns in range(20, 40):
        fitted = fit_history(_conversation(turns), 200, _words)
        cuts.append(len(fitted.dropped))
    assert cuts == sorted(cuts)
    assert len(set(cuts)) <= len(cuts) / 2


def test_a_last_message_that_cannot_fit_is_an_error_in_a_sentence() -> None:
    with pytest.raises(PromptTooLongError) as caught:
        fit_history([Message("user", "word " * 500)], 100, _words)
    assert str(caught.value)[0].isupper()
    assert str(caught.value).endswith(".")
    assert "500" in caught.value.detail


def test_what_must_be_kept_counts_with_the_last_message() -> None:
    messages = [
        Message("system", "rule " * 60),
        Message("user", "old " * 50),
        Message("user", "new " * 50),
    ]
    with pytest.raises(PromptTooLongError):
        fit_history(messages, 100, _words)


def test_only_as_much_as_needed_is_dropped_when_the_rest_is_kept_by_force() -> None:
    messages = [
        Message("system", "rule " * 70),
        Message("user", "old " * 15),
        Message("assistant", "reply " * 15),
        Message("user", "new " * 20),
    ]
    assert fit_history(messages, 100, _words).dropped == (1, 2)


@pytest.mark.parametrize(
    ("window", "answer", "expected"), [(4096, 512, 3584), (1024, 512, 768)]
)
def test_the_answer_gets_room_but_never_most_of_the_window(
    window: int, answer: int, expected: int
) -> None:
    assert prompt_budget(window, answer) == expected

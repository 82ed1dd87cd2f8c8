"""The scripted model behaves like a model: streams, stops, cancels, reuses prefixes."""

import pytest

from engine.cancel import CancelToken
from engine.errors import ModelFileError, PromptTooLongError
from engine.events import (
    GenerationFinished,
    HistoryTrimmed,
    ModelEvent,
    PromptRead,
    TextGenerated,
)
from engine.messages import ChatRequest, Message, Sampling
from engine.model import Model
from engine.scripted import ScriptedModel


def _ask(text: str, sampling: Sampling | None = None) -> ChatRequest:
    return ChatRequest((Message("user", text),), sampling or Sampling())


def _text(events: list[ModelEvent]) -> str:
    return "".join(e.text for e in events if isinstance(e, TextGenerated))


def _finish(events: list[ModelEvent]) -> GenerationFinished:
    assert isinstance(events[-1], GenerationFinished)
    return events[-1]


def test_queued_texts_are_streamed_in_order_and_unchanged() -> None:
    model = ScriptedModel("First  answer,\nwith lines.\n")
    model.enqueue("Second.")
    events = list(model.generate(_ask("one")))
    assert _text(events) == "First  answer,\nwith lines.\n"
    assert isinstance(events[0], PromptRead)
    assert len(events) > 4
    assert _finish(events).reason == "end"
    assert _text(list(model.generate(_ask("two")))) == "Second."
    assert [r.messages[0].content for r in model.requests] == ["one", "two"]


def test_it_is_a_model() -> None:
    model: Model = ScriptedModel(reads_well=False)
    assert model.info().reads_well is False
    assert model.count_tokens("three small words") == 3
    model.close()


def test_without_a_script_it_repeats_the_sentence_nearest_to_the_question() -> None:
    prompt = (
        "The office opens at nine. Rent is due on the first day of a month.\n"
        "Parking is free.\n\nWhen is the rent due?"
    )
    events = list(ScriptedModel().generate(_ask(prompt)))
    assert _text(events) == "Rent is due on the first day of a month."
    assert _text(list(ScriptedModel().generate(_ask(prompt)))) == _text(events)


def test_what_was_pinned_is_read_too() -> None:
    messages = (
        Message("user", "Pets are allowed. The rent is 900 euros.", pinned=True),
        Message("assistant", "I have read it.", pinned=True),
        Message("user", "Question: How high is the rent?"),
    )
    events = list(ScriptedModel().generate(ChatRequest(messages)))
    assert _text(events) == "The rent is 900 euros."


@pytest.mark.parametrize("prompt", ["Hello there", "", "?", "...\n\n"])
def test_without_anything_to_quote_it_still_answers(prompt: str) -> None:
    assert _text(list(ScriptedModel().generate(_ask(prompt))))


def test_queued_events_are_given_as_they_are() -> None:
    script: list[ModelEvent] = [
        TextGenerated("half"),
        GenerationFinished("length", 1, 2.0, 3.0),
    ]
    assert list(ScriptedModel(script).generate(_ask("x"))) == script


def test_a_queued_error_is_raised() -> None:
    model = ScriptedModel(ModelFileError("The model file is gone."))
    with pytest.raises(ModelFileError, match="gone"):
        list(model.generate(_ask("x")))


def test_cancel_ends_the_stream_with_what_was_said() -> None:
    cancel = CancelToken()
    events: list[ModelEvent] = []
    for event in ScriptedModel("one two three four").generate(_ask("x"), cancel):
        events.append(event)
        if _text(events) == "one two":
            cancel.cancel()
    assert _text(events) == "one two"
    assert _finish(events).reason == "cancelled"


def test_stop_strings_and_the_token_limit_are_honoured() -> None:
    stop = Sampling(stop=("wo th",))
    events = list(ScriptedModel("one two three").generate(_ask("x", stop)))
    assert (_text(events), _finish(events).reason) == ("one t", "stop_string")
    short = Sampling(max_tokens=2)
    events = list(ScriptedModel("one two three").generate(_ask("x", short)))
    assert (_text(events), _finish(events).reason) == ("one two", "length")


def test_a_delay_is_taken_before_every_word() -> None:
    waits: list[float] = []
    model = ScriptedModel("one two three", delay_s=0.25, sleep=waits.append)
    list(model.generate(_ask("x")))
    assert waits == [0.25] * 3


def test_a_second_turn_reports_the_shared_beginning_as_cached() -> None:
    model = ScriptedModel("Paris.", "About two million.")
    first = Message("user", "What is the capital of France?")
    read = next(iter(model.generate(ChatRequest((first,)))))
    assert isinstance(read, PromptRead)
    assert read.cached_tokens == 0
    more = (first, Message("assistant", "Paris."), Message("user", "How big is it?"))
    again = next(iter(model.generate(ChatRequest(more))))
    assert isinstance(again, PromptRead)
    assert again.cached_tokens == read.prompt_tokens
    assert again.prompt_tokens > read.prompt_tokens


def test_a_history_that_outgrows_the_window_is_trimmed_aloud() -> None:
    old = tuple(
        Message(role, "word " * 20) for _ in range(5) for role in ("user", "assistant")
    )
    model = ScriptedModel("Yes.", context_tokens=100)
    events = list(model.generate(ChatRequest((*old, Message("user", "And now?")))))
    assert isinstance(events[0], HistoryTrimmed)
    assert events[0].dropped_messages[0] == 0
    with pytest.raises(PromptTooLongError):
        list(ScriptedModel("x", context_tokens=100).generate(_ask("word " * 200)))

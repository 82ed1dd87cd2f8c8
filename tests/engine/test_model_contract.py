"""What every model promises, asked of the scripted one and of a real one alike."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from engine.cancel import CancelToken
from engine.errors import PromptTooLongError
from engine.events import (
    GenerationFinished,
    HistoryTrimmed,
    ModelEvent,
    PromptRead,
    TextGenerated,
)
from engine.llama import LlamaModel
from engine.messages import ChatRequest, Message, Role, Sampling
from engine.model import Model, TextPair
from engine.scripted import ScriptedModel

STORY = "Once upon a time there was a small harbour with a very old lighthouse. " * 8
QUESTION = Message("user", "Tell me a long story about a lighthouse.")


@pytest.fixture(params=["scripted", pytest.param("llama", marks=pytest.mark.slow)])
def model(request: pytest.FixtureRequest) -> Iterator[Model]:
    if request.param == "scripted":
        yield ScriptedModel(*[STORY] * 6, context_tokens=512)
    else:
        llama: LlamaModel = request.getfixturevalue("chat_model")
        yield llama


@pytest.fixture(scope="module")
def chat_model(chat_model_path: Path) -> Iterator[LlamaModel]:
    model = LlamaModel(chat_model_path, context_tokens=512)
    yield model
    model.close()


def _request(*messages: Message, **sampling: int | tuple[str, ...]) -> ChatRequest:
    return ChatRequest(
        messages or (QUESTION,),
        Sampling(
            max_tokens=int(str(sampling.get("max_tokens", 40))),
            stop=tuple(str(s) for s in sampling.get("stop", ())),  # type: ignore[union-attr]
        ),
    )


def _text(events: list[ModelEvent]) -> str:
    return "".join(e.text for e in events if isinstance(e, TextGenerated))


def _finished(events: list[ModelEvent]) -> GenerationFinished:
    last = events[-1]
    assert isinstance(last, GenerationFinished)
    return last


def test_events_come_in_order_and_add_up(model: Model) -> None:
    events = list(model.generate(_request()))
    assert [type(e) for e in events[:2]] == [PromptRead, TextGenerated]
    assert all(isinstance(e, get_args(ModelEvent)) for e in events)
    assert _finished(events).reason == "length"
    assert _finished(events).answer_tokens == 40
    assert len(events) > 20
    assert all(e.text for e in events if isinstance(e, TextGenerated))


def test_an_answer_that_broke_off_is_gone_on_with(model: Model) -> None:
    events = list(model.generate(_request()))
    pieces = [e.text for e in events if isinstance(e, TextGenerated)]
    said = "".join(pieces[: len(pieces) // 2])
    rest = list(model.generate(msgspec.structs.replace(_request(), said_so_far=said)))
    assert said + _text(rest) == _text(events)


def test_a_stop_string_ends_the_answer_and_is_not_part_of_it(model: Model) -> None:
    whole = _text(list(model.generate(_request())))
    stop = whole[40:52]
    events = list(model.generate(_request(stop=(stop,))))
    assert _text(events) == whole[: whole.index(stop)]
    assert _finished(events).reason == "stop_string"


def test_cancel_ends_the_answer_after_the_piece_under_way(model: Model) -> None:
    cancel = CancelToken()
    events: list[ModelEvent] = []
    for event in model.generate(_request(), cancel):
        events.append(event)
        if len(_text(events)) > 30:
            cancel.cancel()
    assert _finished(events).reason == "cancelled"
    assert 30 < len(_text(events)) < 60


def test_an_abandoned_answer_leaves_the_model_usable(model: Model) -> None:
    stream = model.generate(_request())
    next(stream)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert _text(list(model.generate(_request(max_tokens=5))))


def test_a_second_turn_reads_only_what_is_new(model: Model) -> None:
    first = list(model.generate(_request(max_tokens=20)))
    read = next(e for e in first if isinstance(e, PromptRead))
    talk = (
        QUESTION,
        Message("assistant", _text(first)),
        Message("user", "Where was it?"),
    )
    second = list(model.generate(_request(*talk, max_tokens=5)))
    again = next(e for e in second if isinstance(e, PromptRead))
    assert again.cached_tokens >= read.prompt_tokens - 3
    assert again.prompt_tokens > again.cached_tokens
    assert again.context_tokens == model.info().context_tokens


def test_old_turns_are_left_out_aloud_and_the_cut_stays(model: Model) -> None:
    roles: tuple[Role, Role] = ("user", "assistant")
    old = [Message(role, "A sentence of six words. " * 12) for role in roles * 10]
    rules = Message("system", "Answer briefly.")
    last = Message("user", "And now?")
    events = list(model.generate(_request(rules, *old, last, max_tokens=8)))
    assert isinstance(events[0], HistoryTrimmed)
    assert events[0].dropped_messages[0] == 1
    assert events[0].dropped_tokens > 0
    more = (rules, *old, last, Message("assistant", "Yes."), Message("user", "So?"))
    events = list(model.generate(_request(*more, max_tokens=8)))
    assert isinstance(events[1], PromptRead)
    assert events[1].cached_tokens > events[1].prompt_tokens / 2


def test_a_message_longer_than_the_window_is_refused(model: Model) -> None:
    with pytest.raises(PromptTooLongError):
        list(model.generate(_request(Message("user", "word " * 3000))))


def test_tokens_are_counted(model: Model) -> None:
    assert model.count_tokens("") == 0
    assert 0 < model.count_tokens("two words") <= 4
    assert model.count_tokens("word " * 100) >= 100


def test_words_of_the_prefix_are_likelier_than_others(model: Model) -> None:
    prefix = "Lemons are yellow. Lemons are yellow. Lemons are"
    known, other = model.likelihoods(
        [TextPair(prefix, " yellow"), TextPair(prefix, " democracies")]
    )
    assert known.log_probability > other.log_probability
    assert known.log_probability < 0
    assert known.tokens >= 1


def test_the_ledger_accounts_for_the_whole_window(model: Model) -> None:
    roles: tuple[Role, Role] = ("user", "assistant")
    old = [Message(role, "A sentence of six words. " * 12) for role in roles * 10]
    rules = Message("system", "Answer briefly.")
    pinned = Message("user", "Never forget the deadline.", pinned=True)
    request = _request(rules, pinned, *old, Message("user", "And now?"), max_tokens=8)
    ledger = model.ledger(request)
    assert ledger.context_tokens == model.info().context_tokens
    parts = [entry.part for entry in ledger.entries]
    assert parts[:2] == ["system", "pinned"]
    assert {"left_out", "history", "question", "answer", "free"} <= set(parts)
    left_out = [entry for entry in ledger.entries if entry.part == "left_out"]
    assert all(entry.reason for entry in left_out)
    trimmed = next(iter(model.generate(request)))
    assert isinstance(trimmed, HistoryTrimmed)
    assert tuple(entry.index for entry in left_out) == trimmed.dropped_messages
    counted = [entry.tokens for entry in ledger.entries if entry.part != "left_out"]
    assert sum(counted) == ledger.context_tokens
    free = sum(e.tokens for e in ledger.entries if e.part == "free")
    assert ledger.used_tokens == ledger.context_tokens - free

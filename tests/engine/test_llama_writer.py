"""Answers written with drafts or after interruptions are the same answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cancel import CancelToken
from engine.greedy_texts import same_apart_from_ties
from engine.llama_native import NativeModel
from engine.llama_samples import sibling_writers
from engine.llama_writer import Writer
from engine.messages import ChatRequest, Message, Sampling
from engine.model import ModelOptions

pytestmark = pytest.mark.slow

PARAGRAPH = (
    "The lighthouse of Eddystone stands on dangerous rocks in the English Channel, "
    "nine miles south of Rame Head. The first tower was lit in November 1698. "
)
COPY = ChatRequest(
    (Message("user", f"Repeat this text word for word: {PARAGRAPH}"),),
    Sampling(repeat_penalty=1.0, max_tokens=60),
)


@pytest.fixture(scope="module")
def native(chat_model_path: Path) -> Iterator[NativeModel]:
    native = NativeModel(chat_model_path, 1024, 2, ModelOptions())
    for rows in (1, 2, 4, 8, 16):  # a machine on which a check costs hardly more
        for _ in range(9):
            native.drafts.costs.note(rows, 10.0 + rows / 10)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native.drafts.costs, "note", lambda *_: None)
        yield native
    native.close()


def write(native: NativeModel, request: ChatRequest) -> Writer:
    return write_together(native, request)[0]


def write_together(native: NativeModel, *requests: ChatRequest) -> list[Writer]:
    """Answers to one prompt, in one batch."""
    prompt = native.prompt(requests[0]).tokens
    stops = [CancelToken() for _ in requests]
    writers = sibling_writers(native, requests, prompt, stops)
    native.runner.submit(*writers)
    for writer in writers:
        while not writer.done:
            writer.news.clear()
            native.runner.follow(writer)
        native.runner.remove(writer)
        writer.close()
    return writers


def test_drafts_change_no_text_and_are_often_right(
    native: NativeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(native, COPY)
    with_drafts = write(native, COPY)
    assert with_drafts.drafter is not None
    assert with_drafts.drafter.accepted > 10
    monkeypatch.setattr(native.drafts.guard, "weigh", lambda *_: (0, 1.0))
    plain = write(native, COPY)
    assert plain.drafter is not None
    assert plain.drafter.drafted == 0
    prompt = native.prompt(COPY).tokens
    assert same_apart_from_ties(native, prompt, plain.tokens(), with_drafts.tokens())


def test_a_sampled_answer_is_the_same_with_drafts(
    native: NativeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampling = Sampling(temperature=0.3, seed=5, max_tokens=40)
    request = ChatRequest(COPY.messages, sampling)
    with_drafts = write(native, request)
    monkeypatch.setattr(native.drafts.drawn, "weigh", lambda *_: (0, 1.0))
    plain = write(native, request)
    assert plain.drafter is not None
    assert plain.drafter.drafted == 0
    assert with_drafts.tokens()[:20] == plain.tokens()[:20]


def test_what_was_drafted_wrongly_is_not_kept(native: NativeModel) -> None:
    writer = write(native, COPY)
    with native.runner.exclusive() as decoder:
        kept = [sequence.tokens for sequence in decoder.table.live]
    assert list(writer.tokens()[:-1]) in kept


def test_samples_draft_in_the_batch_that_they_share(native: NativeModel) -> None:
    warm = ChatRequest(COPY.messages, Sampling(temperature=0.3, seed=5, max_tokens=40))
    together = write_together(native, COPY, warm, COPY)
    accepted = [writer.drafter.accepted for writer in together if writer.drafter]
    assert len(accepted) == 3
    assert all(count > 5 for count in (accepted[0], accepted[2]))
    prompt = native.prompt(COPY).tokens
    alone = write(native, COPY)
    for writer in (together[0], together[2]):
        assert same_apart_from_ties(native, prompt, alone.tokens(), writer.tokens())

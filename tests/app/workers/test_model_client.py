"""The model worker: scripted for its manners, the bundled model once for real."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models import bundled_model
from app.workers.errors import WorkerDiedError
from app.workers.events import WorkerDied, WorkerEvent, WorkerReady
from app.workers.model_client import ModelClient, ModelWorkerConfig
from engine.cancel import CancelToken
from engine.errors import CancelledError, ModelFileError
from engine.events import GenerationFinished, PromptRead, TextGenerated
from engine.messages import ChatRequest, Message, Sampling
from engine.model import Model, TextPair
from engine.scripted import ScriptedModel
from tests.helpers.hosts import wait_until

QUESTION = ChatRequest((Message("user", "The notice period is 90 days. How long?"),))


def scripted(tmp_path: Path, context_tokens: int = 4096) -> ModelWorkerConfig:
    return ModelWorkerConfig(
        "", str(tmp_path / "model.log"), context_tokens, scripted=True
    )


@pytest.fixture
def events() -> list[WorkerEvent]:
    return []


@pytest.fixture
def client(tmp_path: Path, events: list[WorkerEvent]) -> Iterator[ModelClient]:
    client = ModelClient(scripted(tmp_path), events.append)
    yield client
    client.close()


def text_of(model: Model, request: ChatRequest = QUESTION) -> str:
    events = model.generate(request)
    return "".join(e.text for e in events if isinstance(e, TextGenerated))


def test_it_says_what_the_model_says(client: ModelClient) -> None:
    model: Model = client
    assert text_of(model) == text_of(ScriptedModel())
    assert model.info() == ScriptedModel().info()
    assert model.count_tokens("three small words") == 3


def test_events_arrive_in_order(client: ModelClient) -> None:
    events = list(client.generate(QUESTION))
    assert isinstance(events[0], PromptRead)
    assert isinstance(events[-1], GenerationFinished)
    assert events[-1].reason == "end"


def test_cancel_before_the_start_is_a_cancelled_answer(client: ModelClient) -> None:
    cancel = CancelToken()
    cancel.cancel()
    *_, last = client.generate(QUESTION, cancel)
    assert isinstance(last, GenerationFinished)
    assert last.reason == "cancelled"


def test_switch_loads_another_model(client: ModelClient, tmp_path: Path) -> None:
    assert client.info().context_tokens == 4096
    client.switch(scripted(tmp_path, 512))
    assert client.info().context_tokens == 512


def test_a_model_that_is_set_down_takes_no_memory_until_it_is_asked(
    client: ModelClient, tmp_path: Path
) -> None:
    assert client.info().context_tokens == 4096
    client.switch(scripted(tmp_path, 512), load=False)
    wait_until(lambda: client.pid is None)
    assert not client.ready
    assert client.info().context_tokens == 512


def test_a_killed_model_answers_the_next_question(
    client: ModelClient, events: list[WorkerEvent]
) -> None:
    text_of(client)
    assert client.pid is not None
    os.kill(client.pid, signal.SIGKILL)
    wait_until(lambda: any(isinstance(event, WorkerDied) for event in events))
    assert text_of(client)


def test_a_missing_file_is_the_models_own_error(tmp_path: Path) -> None:
    missing = ModelWorkerConfig(str(tmp_path / "no.gguf"), str(tmp_path / "log"))
    client = ModelClient(missing)
    with pytest.raises(ModelFileError) as caught:
        client.info()
    assert str(caught.value).endswith(".")
    client.close()


@pytest.mark.slow
def test_the_bundled_model_streams_stops_and_survives_kill_9(
    tmp_path: Path, events: list[WorkerEvent]
) -> None:
    config = ModelWorkerConfig(str(bundled_model()), str(tmp_path / "model.log"))
    client = ModelClient(config, events.append)
    long = ChatRequest(
        (Message("user", "Write a long story about the sea."),),
        Sampling(max_tokens=2000),
    )
    try:
        assert not client.info().reads_well
        cancel = CancelToken()
        stream = client.generate(long, cancel)
        next(event for event in stream if isinstance(event, TextGenerated))
        first = client.pid
        cancel.cancel()
        *_, last = stream
        assert isinstance(last, GenerationFinished)
        assert last.reason == "cancelled"
        assert client.pid == first
        stream = client.generate(long)
        next(event for event in stream if isinstance(event, TextGenerated))
        assert first is not None
        threading.Timer(0.1, os.kill, (first, signal.SIGKILL)).start()
        with pytest.raises(WorkerDiedError, match="Ask again to go on"):
            list(stream)
        assert client.count_tokens("Hello there.") > 1
        assert client.pid != first
    finally:
        client.close()
    assert sum(isinstance(event, WorkerReady) for event in events) == 2


def test_likelihoods_are_the_models_own_and_can_be_stopped(client: ModelClient) -> None:
    pairs = [TextPair("The cat sat.", " The cat."), TextPair("", "Something else.")]
    scripted_model = ScriptedModel()
    assert client.likelihoods(pairs) == scripted_model.likelihoods(pairs)
    assert client.likelihoods([]) == ()
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        client.likelihoods(pairs, cancel)


def test_samples_preparation_and_forgetting_cross_the_pipe(client: ModelClient) -> None:
    samples = client.sample(QUESTION, 3)
    assert samples == ScriptedModel().sample(QUESTION, 3)
    assert samples.vote.chosen is not None
    prepared = client.prepare(QUESTION)
    assert prepared is not None
    assert prepared.prompt_tokens > 3
    assert client.ledger(QUESTION) == ScriptedModel().ledger(QUESTION)
    client.forget(["a document"])
    again = client.prepare(QUESTION)
    assert again is not None
    assert again.cached_tokens == 0


@pytest.mark.slow
def test_a_small_question_does_not_wait_for_a_long_background_answer(
    tmp_path: Path,
) -> None:
    config = ModelWorkerConfig(str(bundled_model()), str(tmp_path / "model.log"))
    client = ModelClient(config)
    story = (Message("user", "Write a long story about the sea."),)
    slow = ChatRequest(story, Sampling(max_tokens=2000), "background")
    try:
        background = client.generate(slow)
        next(event for event in background if isinstance(event, TextGenerated))
        *_, last = client.generate(ChatRequest(story, Sampling(max_tokens=5)))
        assert isinstance(last, GenerationFinished)
        assert last.reason == "length"
        next(event for event in background if isinstance(event, TextGenerated))
        background.close()  # type: ignore[attr-defined]
    finally:
        client.close()

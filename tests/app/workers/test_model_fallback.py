"""A worker that is killed for its memory: the answer goes on, and nothing twice."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from app.ladder.ladder import Ladder
from app.ladder.quarantine import ModelSetAsideError
from app.models import bundled_model
from app.workers.errors import WorkerStartError
from app.workers.model_client import ModelClient, ModelWorkerConfig
from engine.events import (
    GenerationFinished,
    ModelEvent,
    ModelSteppedDown,
    PromptRead,
    TextGenerated,
)
from engine.messages import ChatRequest, Message, Sampling
from engine.scripted import ScriptedModel
from tests.helpers.limited_child import Limit, Moment, set_limit

QUESTION = ChatRequest(
    (Message("user", "The lamp is lit at dusk. The keeper rests at noon. When?"),)
)
WINDOW = 4096


class LimitedClient(ModelClient):
    """Its workers have a limit to their memory."""

    entry: ClassVar[str] = "tests.helpers.limited_child:main"


@pytest.fixture
def steps(tmp_path: Path) -> Ladder:
    return Ladder(tmp_path, lambda _: False)


def text_of(events: list[ModelEvent]) -> str:
    return "".join(e.text for e in events if isinstance(e, TextGenerated))


def sentences_of(events: list[ModelEvent]) -> list[str]:
    return [e.sentence for e in events if isinstance(e, ModelSteppedDown)]


@pytest.fixture
def client(tmp_path: Path, steps: Ladder) -> Iterator[ModelClient]:
    config = ModelWorkerConfig("", str(tmp_path / "log"), WINDOW, scripted=True)
    client = LimitedClient(config, fallback=steps)
    yield client
    client.close()


@pytest.mark.parametrize("moment", ["load", "prefill", "decode"])
def test_it_steps_down_and_goes_on(
    client: ModelClient, tmp_path: Path, moment: Moment
) -> None:
    set_limit(tmp_path, Limit(moment, WINDOW * 1.0))  # q4_0 fits, q8_0 does not
    events = list(client.generate(QUESTION))
    assert text_of(events) == text_of(list(ScriptedModel().generate(QUESTION)))
    assert sum(isinstance(event, PromptRead) for event in events) == 1
    last = events[-1]
    assert isinstance(last, GenerationFinished)
    assert last.reason == "end"
    told = sentences_of(events)
    assert "(q4_0)" in told[-1]
    assert client.config.options.cache_type == "q4_0"
    assert sentences_of(list(client.generate(QUESTION))) == []  # it fits now


def test_other_questions_step_down_too_and_the_next_answer_tells(
    client: ModelClient, tmp_path: Path
) -> None:
    set_limit(tmp_path, Limit("load", WINDOW * 1.0))
    assert client.info().context_tokens == WINDOW
    assert "(q4_0)" in sentences_of(list(client.generate(QUESTION)))[-1]


def test_what_never_fits_is_set_aside_and_does_not_start(
    tmp_path: Path, steps: Ladder
) -> None:
    set_limit(tmp_path, Limit("load", 0.0))
    config = ModelWorkerConfig(
        str(tmp_path / "none.gguf"), str(tmp_path / "log"), 1024, scripted=True
    )
    client = LimitedClient(config, fallback=steps)
    try:
        with pytest.raises(WorkerStartError):
            client.info()
        with pytest.raises(ModelSetAsideError, match="set aside"):
            list(client.generate(QUESTION))
        client.start()
        assert client.pid is None
        assert steps.release(Path(config.model_path))
        set_limit(tmp_path, Limit("load", 1e9))
        assert text_of(list(client.generate(QUESTION)))
    finally:
        client.close()


@pytest.mark.slow
def test_the_bundled_model_killed_at_decode_goes_on_with_its_answer(
    tmp_path: Path, steps: Ladder
) -> None:
    config = ModelWorkerConfig(str(bundled_model()), str(tmp_path / "log"), WINDOW)
    set_limit(tmp_path, Limit("decode", 340.0))  # f16 takes 380
    asked = ChatRequest(
        (Message("user", "Write a story about the sea."),), Sampling(max_tokens=40)
    )
    client = LimitedClient(config, fallback=steps)
    try:
        events = list(client.generate(asked))
    finally:
        client.close()
    last = events[-1]
    assert isinstance(last, GenerationFinished)
    assert last.reason == "length"
    pieces = [e for e in events if isinstance(e, TextGenerated)]
    assert 25 <= len(pieces) <= 42
    assert "packed memory" in sentences_of(events)[-1]
    assert client.config.options.cache_type != "f16"

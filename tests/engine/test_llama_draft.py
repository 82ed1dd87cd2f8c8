"""A second file guesses ahead: same answers, and none of it where it does not fit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import memory_need
from engine.cancel import CancelToken
from engine.draft_model_guard import CHUNK
from engine.events import GenerationFinished, ModelSteppedDown, TextGenerated
from engine.gguf_header import read_header
from engine.greedy_texts import same_apart_from_ties
from engine.llama import LlamaModel
from engine.llama_native import NativeModel
from engine.llama_writer import Writer
from engine.memory_need import Beside, LoadSize, predict_memory
from engine.messages import ChatRequest, Message, Priority, Sampling
from engine.model import ModelOptions
from tests.helpers.gguf_plan import small_model

ASKED = (Message("user", "Give me some advice for my first day in a new job."),)
FREE = ChatRequest(ASKED, Sampling(repeat_penalty=1.0, max_tokens=48))
WITHOUT = "Answers are written without a draft model."


@pytest.fixture(scope="module")
def native(chat_model_path: Path) -> Iterator[NativeModel]:
    """The bundled model, with itself as its draft, as if that cost next to nothing."""
    options = ModelOptions(draft_model=str(chat_model_path), follow_load=False)
    native = NativeModel(chat_model_path, 1024, 2, options)
    model = native.draft.model
    assert model is not None
    for rows in (1, 2, 4, 8, 16):
        native.drafts.costs.note(rows, 500.0 + rows)
    for rows in (1, 2, 8, CHUNK):
        model.costs.note(rows, 1.0)
    for guard in native.draft.guards.values():
        for _ in range(400):
            guard.note_token()  # so much was written: it may be tried
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native.drafts.costs, "note", lambda *_: None)
        patch.setattr(model.costs, "note", lambda *_: None)
        yield native
    native.close()


def write(native: NativeModel, request: ChatRequest) -> Writer:
    prompt = native.prompt(request).tokens
    writer = native.writer(request, prompt, CancelToken())
    native.runner.submit(writer)
    while not writer.done:
        writer.news.clear()
        native.runner.follow(writer)
    native.runner.remove(writer)
    writer.close()
    return writer


def guessed(writer: Writer) -> int:
    assert writer.drafter is not None
    model = writer.drafter.model
    return model.accepted if model else 0


@pytest.mark.slow
def test_its_guesses_change_no_text_and_are_right(native: NativeModel) -> None:
    with_guesses = write(native, FREE)
    assert guessed(with_guesses) > 12
    plain = write(native, by(FREE, "background"))  # those do without
    assert guessed(plain) == 0
    prompt = native.prompt(FREE).tokens
    assert same_apart_from_ties(native, prompt, plain.tokens(), with_guesses.tokens())


def by(request: ChatRequest, priority: Priority) -> ChatRequest:
    return ChatRequest(request.messages, request.sampling, priority=priority)


@pytest.mark.slow
def test_a_drawn_answer_is_the_same_with_guesses(native: NativeModel) -> None:
    sampling = Sampling(temperature=0.3, seed=5, max_tokens=40)
    request = ChatRequest(ASKED, sampling)
    with_guesses = write(native, request)
    assert guessed(with_guesses) > 2
    plain = write(native, by(request, "background"))
    assert with_guesses.tokens()[:20] == plain.tokens()[:20]


@pytest.mark.slow
def test_forgetting_erases_what_it_has_read(native: NativeModel) -> None:
    model = native.draft.model
    assert model is not None
    model.propose([5, 6, 7], object(), 2)
    assert model._held
    native.forget(("chat:1",))
    assert not model._held


def small(path: Path, vocabulary_end: bytes = b"") -> Path:
    plan = small_model(seed=3)
    if vocabulary_end:
        number = plan.number_of("tokenizer.ggml.tokens")
        key, kind, value = plan.keys[number]
        plan.keys[number] = (key, kind, value[:-1] + vocabulary_end)
    path.write_bytes(plan.written())
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return small(tmp_path / "Large-Q8_0.gguf"), small(tmp_path / "Small-Q4_0.gguf")


def test_what_was_chosen_is_told(files: tuple[Path, Path]) -> None:
    model = LlamaModel(files[0], 256, 1, ModelOptions(draft_model=str(files[1])))
    info = model.info()
    assert (info.draft_model, info.draft_refused) == ("Small", "")
    events = list(model.generate(ChatRequest(ASKED, Sampling(max_tokens=8))))
    assert isinstance(events[-1], GenerationFinished)
    model.close()
    usual = LlamaModel(files[0], 256, 1)
    assert usual.info().draft_model == ""
    usual.close()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("other", "Small cannot guess ahead for Large: it has other tokens."),
        ("gone", "cannot be opened"),
        ("text", "is not a model file"),
        ("memory", "There is not enough memory for Small beside Large."),
    ],
)
def test_where_it_does_not_fit_answers_come_without(
    files: tuple[Path, Path],
    wrong: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    large, draft = files
    if wrong == "other":
        small(draft, b"!")
    elif wrong == "gone":
        draft.unlink()
    elif wrong == "text":
        draft.write_text("hello")
    model = LlamaModel(large, 256, 1, ModelOptions(draft_model=str(draft)))
    if wrong == "memory":
        monkeypatch.setattr(memory_need, "available_bytes", lambda: need(large) + 1)
    info = model.info()
    assert info.draft_model == ""
    assert said in info.draft_refused
    assert info.draft_refused.endswith(WITHOUT)
    request = ChatRequest(ASKED, Sampling(max_tokens=4))
    events = [*model.generate(by(request, "background")), *model.generate(request)]
    assert any(isinstance(event, TextGenerated) for event in events)
    events += model.generate(request)  # it is told once
    told = [e.sentence for e in events if isinstance(e, ModelSteppedDown)]
    assert told == [info.draft_refused]
    model.close()


def need(path: Path) -> int:
    return predict_memory(read_header(path), LoadSize(256)).least


def test_its_memory_is_counted_once_and_without_a_second_process(
    files: tuple[Path, Path],
) -> None:
    header, beside = (read_header(path) for path in files)
    alone = predict_memory(header, LoadSize(256))
    both = predict_memory(header, LoadSize(256), Beside(beside, LoadSize(256)))
    assert both.least - alone.least == both.draft
    assert 0 < both.draft < alone.least

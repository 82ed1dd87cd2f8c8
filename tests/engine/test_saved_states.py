"""A prompt that was kept is not read again, by another process neither."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from engine.cancel import CancelToken
from engine.events import PromptRead, TextGenerated
from engine.llama import LlamaModel
from engine.messages import ChatRequest, Message, Sampling
from engine.model import EVERY_STATE, ModelOptions

pytestmark = pytest.mark.slow

DOCUMENT = "Article %d: the tenant pays the rent on day %d of each month. "
TEXT = "".join(DOCUMENT % (n, n) for n in range(1, 25))
GREEDY = Sampling(repeat_penalty=1.0, max_tokens=12)


def question(text: str, *keep: str) -> ChatRequest:
    message = Message("user", f"{TEXT}\n\n{text}")
    return ChatRequest((message,), GREEDY, keep=keep)


def ask(model: LlamaModel, request: ChatRequest) -> tuple[str, PromptRead]:
    events = list(model.generate(request))
    text = "".join(e.text for e in events if isinstance(e, TextGenerated))
    return text, next(e for e in events if isinstance(e, PromptRead))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "states"


def opened(chat_model_path: Path, folder: Path) -> LlamaModel:
    options = ModelOptions(drafting=False, states_folder=str(folder))
    return LlamaModel(chat_model_path, 1024, 2, options)


def test_a_kept_document_is_loaded_and_forgotten(
    chat_model_path: Path, folder: Path
) -> None:
    first = opened(chat_model_path, folder)
    answer, read = ask(first, question("Who pays?", "doc-1"))
    assert read.cached_tokens == 0
    first.close()
    second = opened(chat_model_path, folder)
    again, reread = ask(second, question("Who pays?"))
    assert again == answer
    assert reread.cached_tokens == read.prompt_tokens - 1
    second.forget(["doc-1"])
    assert list(folder.iterdir()) == []
    assert ask(second, question("Who pays?"))[1].cached_tokens == 0
    second.close()


@pytest.fixture
def model(chat_model_path: Path, folder: Path) -> Iterator[LlamaModel]:
    model = opened(chat_model_path, folder)
    yield model
    model.close()


def test_nothing_is_kept_without_a_tag(model: LlamaModel, folder: Path) -> None:
    ask(model, question("Who pays?"))
    assert not folder.exists()


def test_a_prepared_prompt_is_read_when_the_question_comes(model: LlamaModel) -> None:
    capital = Message("user", "What is the capital of France? Answer in one sentence.")
    other = ChatRequest((capital,), GREEDY)
    before, _ = ask(model, other)
    prepared = model.prepare(question("Who pays"))
    assert prepared is not None
    _, read = ask(model, question("Who pays the rent?"))
    assert read.cached_tokens > prepared.prompt_tokens - 12
    assert ask(model, other)[0] == before
    cancel = CancelToken()
    cancel.cancel()
    assert model.prepare(question("Something else"), cancel) is None


def test_guesses_that_were_wrong_leave_no_room_taken(model: LlamaModel) -> None:
    for unfinished in ("Who", "Who pays", "Where is the flat and who"):
        model.prepare(question(unfinished))
    with model._using() as native:
        (guess,) = native.live_sequences()
    assert guess.guessed
    assert ask(model, question("Where is it?"))[1].cached_tokens > 300


def test_samples_are_written_together_and_stop_when_they_agree(
    model: LlamaModel,
) -> None:
    capital = Message("user", "What is the capital of France? One word.")
    request = ChatRequest((capital,), Sampling(temperature=0.2, max_tokens=40, seed=3))
    samples = model.sample(request, 4)
    assert len(samples.candidates) == 4
    assert samples.candidates[0].log_probability < 0
    if samples.vote.chosen is not None:
        assert samples.candidates[samples.vote.chosen].finished
    free = model.sample(request, 3, free_text=True)
    assert free.vote.chosen is not None
    assert "Paris" in free.candidates[free.vote.chosen].text


def test_nothing_that_was_forgotten_meanwhile_is_kept(
    model: LlamaModel, folder: Path
) -> None:
    answering = model.generate(question("Who pays?", "chat"))
    next(answering)
    model.forget([EVERY_STATE])
    list(answering)
    assert not folder.exists()
    ask(model, question("Who pays?", "chat"))
    assert len(list(folder.iterdir())) == 1


def test_a_longer_talk_takes_the_place_of_its_shorter_state(
    model: LlamaModel, folder: Path
) -> None:
    ask(model, question("Who pays?", "chat"))
    (before,) = folder.iterdir()
    ask(model, question("Who pays? " + "Tell me all of it. " * 40, "chat"))
    (after,) = folder.iterdir()
    assert after != before
    ask(model, question("Who pays? " + "Tell me all of it. " * 42, "chat"))
    assert list(folder.iterdir()) == [after]  # too little was new


@pytest.mark.parametrize(
    "options",
    [
        ModelOptions(cache_type="q8_0"),
        ModelOptions(cache_type="q4_0", flash_attention=False),
    ],
)
def test_a_state_is_of_one_kind_of_memory(
    chat_model_path: Path, folder: Path, options: ModelOptions
) -> None:
    usual = opened(chat_model_path, folder)
    ask(usual, question("Who pays?", "usual"))
    (exact,) = folder.iterdir()
    usual.close()
    options = msgspec.structs.replace(
        options, states_folder=str(folder), drafting=False
    )
    other = LlamaModel(chat_model_path, 1024, 2, options)
    text, read = ask(other, question("Who pays?", "other"))
    other.close()
    assert read.cached_tokens == 0
    assert text
    (smaller,) = [path for path in folder.iterdir() if path != exact]
    assert smaller.stat().st_size < 0.85 * exact.stat().st_size

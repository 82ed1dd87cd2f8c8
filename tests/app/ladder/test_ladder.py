"""What is tried after a failure, what is remembered, and when a model is set aside."""

from pathlib import Path

import msgspec
import pytest

from app.ladder import ladder as ladder_module
from app.ladder.ladder import CRASHES_AT_LOAD, MOST_DEATHS, Ladder
from app.ladder.quarantine import ModelSetAsideError
from app.workers.errors import WorkerDiedError, WorkerStartError
from app.workers.model_client import Retry
from app.workers.model_messages import ModelWorkerConfig
from engine.errors import ModelTooBigError
from engine.model import ModelOptions
from tests.helpers.gguf_plan import U32, number, small_model

GB = 10**9


@pytest.fixture
def wanted(tmp_path: Path) -> ModelWorkerConfig:
    model = tmp_path / "Small.gguf"
    plan = small_model()
    plan.set("llama.context_length", U32, number(1_048_576))
    model.write_bytes(plan.written())
    return ModelWorkerConfig(str(model), str(tmp_path / "log"), 65_536)


@pytest.fixture(autouse=True)
def free(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How much memory there is; a test may change it."""
    found = [8 * GB]
    monkeypatch.setattr(ladder_module, "available_bytes", lambda: found[0])
    monkeypatch.setattr(ladder_module, "graphics_backends", lambda: ())
    return found


def ladder(tmp_path: Path, *, ours: bool = False) -> Ladder:
    return Ladder(tmp_path, lambda _: ours)


def killed(*, starting: bool = False, code: int = -9) -> WorkerDiedError:
    error = (WorkerStartError if starting else WorkerDiedError)("It died.")
    error.exit_code = code
    return error


def down(ladder: Ladder, config: ModelWorkerConfig, **kind: bool) -> list[Retry]:
    """Everything that is tried when it dies again and again."""
    found = []
    while (retry := ladder.after(killed(**kind), config)) is not None:
        found.append(retry)
        config = retry.config
    return found


def test_a_kill_with_memory_to_spare_is_tried_again_once(
    tmp_path: Path, wanted: ModelWorkerConfig
) -> None:
    steps = ladder(tmp_path)
    config = steps.begin(wanted)
    first = steps.after(killed(), config)
    assert first is not None
    assert first.config == wanted
    assert "was started again" in first.sentence
    second = steps.after(killed(), config)
    assert second is not None
    assert second.config.options.cache_type == "q8_0"
    assert second.sentence == (
        "Small ran out of memory; it goes on with a packed memory of the "
        "conversation (q8_0)."
    )


def test_deaths_at_load_go_all_the_way_down_and_end_in_quarantine(
    tmp_path: Path, wanted: ModelWorkerConfig
) -> None:
    steps = ladder(tmp_path)
    retries = down(steps, steps.begin(wanted), starting=True)
    windows = [retry.config.context_tokens for retry in retries]
    assert windows == sorted(windows, reverse=True)
    assert windows[0] == 65_536
    assert windows[-1] == 1024
    assert all(retry.sentence.endswith(".") for retry in retries)
    with pytest.raises(ModelSetAsideError, match="set aside"):
        steps.require_allowed(wanted)
    assert steps.release(Path(wanted.model_path))
    steps.require_allowed(wanted)


def test_our_own_model_is_never_set_aside(
    tmp_path: Path, wanted: ModelWorkerConfig
) -> None:
    steps = ladder(tmp_path, ours=True)
    assert down(steps, steps.begin(wanted), starting=True)
    steps.require_allowed(wanted)


def test_a_file_that_crashes_its_worker_is_not_tried_for_long(
    tmp_path: Path, wanted: ModelWorkerConfig
) -> None:
    steps = ladder(tmp_path)
    config = steps.begin(wanted)
    for _ in range(CRASHES_AT_LOAD - 1):
        assert steps.after(killed(starting=True, code=-6), config)
    assert steps.after(killed(starting=True, code=-6), config) is None
    with pytest.raises(ModelSetAsideError, match="whenever it was being loaded"):
        steps.require_allowed(wanted)


def test_what_dies_again_and_again_without_an_answer_is_set_aside(
    tmp_path: Path, wanted: ModelWorkerConfig, free: list[int]
) -> None:
    steps = ladder(tmp_path)
    wide = msgspec.structs.replace(wanted, context_tokens=131_072)
    retries = down(steps, steps.begin(wide))
    assert 5 < len(retries) < MOST_DEATHS
    assert retries[-1].config.context_tokens == 1024
    with pytest.raises(ModelSetAsideError, match="several times in a row"):
        steps.require_allowed(wide)


def test_a_model_that_says_that_it_is_too_big_is_made_to_fit_at_once(
    tmp_path: Path, wanted: ModelWorkerConfig, free: list[int]
) -> None:
    steps = ladder(tmp_path)
    wide = msgspec.structs.replace(wanted, context_tokens=1_048_576)
    free[0] = 90_000_000
    retry = steps.after(ModelTooBigError("It is too big."), steps.begin(wide))
    assert retry is not None
    assert retry.config.context_tokens < 131_072
    free[0] = 1_000
    assert steps.after(ModelTooBigError("It is too big."), wide) is None
    steps.require_allowed(wide)  # nobody was killed


def test_what_worked_is_remembered_until_there_is_more_memory(
    tmp_path: Path, wanted: ModelWorkerConfig, free: list[int]
) -> None:
    steps = ladder(tmp_path)
    free[0] = GB
    retry = steps.after(killed(starting=True), steps.begin(wanted))
    assert retry is not None
    steps.worked(retry.config)
    assert ladder(tmp_path).begin(wanted) == retry.config
    other = msgspec.structs.replace(wanted, context_tokens=2048)
    assert ladder(tmp_path).begin(other) == other
    free[0] = 2 * GB
    assert ladder(tmp_path).begin(wanted) == wanted
    free[0] = GB
    again = ladder(tmp_path)
    again.release(Path(wanted.model_path))
    assert again.begin(wanted) == wanted


def test_success_as_wanted_leaves_no_note(
    tmp_path: Path, wanted: ModelWorkerConfig
) -> None:
    steps = ladder(tmp_path)
    steps.worked(steps.begin(wanted))
    assert {path.name for path in tmp_path.iterdir()} == {"Small.gguf"}


def test_a_tuned_file_that_never_runs_is_left_for_the_original(
    tmp_path: Path, wanted: ModelWorkerConfig
) -> None:
    form = tmp_path / "Small.BF16.gguf"
    form.write_bytes(small_model(seed=2).written())
    tuned = msgspec.structs.replace(
        wanted, model_path=str(form), original_path=wanted.model_path
    )
    steps = ladder(tmp_path)
    config, told = steps.begin(tuned), ""
    for _ in range(CRASHES_AT_LOAD):
        retry = steps.after(killed(starting=True, code=-6), config)
        assert retry is not None
        config, told = retry.config, retry.sentence
    assert config == wanted
    assert told == "Small does not run as it was tuned; it goes on as it came."
    assert ladder(tmp_path).begin(tuned) == wanted  # and at the next start
    steps.require_allowed(wanted)


def test_a_model_is_not_blamed_while_a_second_guesses_ahead(
    tmp_path: Path, wanted: ModelWorkerConfig
) -> None:
    options = ModelOptions(draft_model=str(tmp_path / "Tiny.gguf"))
    both = msgspec.structs.replace(wanted, options=options)
    steps = ladder(tmp_path)
    retry = steps.after(killed(starting=True, code=-6), steps.begin(both))
    assert retry is not None
    assert retry.config == wanted
    told = "Small stopped unexpectedly; it goes on without the model that guesses"
    assert retry.sentence == f"{told} ahead."
    steps.require_allowed(both)


def test_with_a_card_the_layers_are_halved(
    tmp_path: Path, wanted: ModelWorkerConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ladder_module, "graphics_backends", lambda: ("cuda",))
    steps = ladder(tmp_path)
    retries = down(steps, steps.begin(wanted), starting=True)
    assert retries[0].config.options == ModelOptions(card_share=0.5)
    assert retries[0].sentence.endswith("with 50% of its layers on the graphics card.")
    assert retries[-1].config.options.gpu_layers == 0
    assert "without the graphics card" in retries[-1].sentence

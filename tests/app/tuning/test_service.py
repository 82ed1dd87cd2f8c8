"""Tuning a model, remembering it, loading it that way, and giving the space back."""

from pathlib import Path

import pytest

from app.settings import Settings
from app.tuning.loading import loading_words
from app.tuning.records import TunedModel
from app.tuning.service import (
    OnCardError,
    TuningBusyError,
    TuningService,
    require_processor,
    tuning_text,
)
from engine import llama_devices
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.tuning import Wish
from tests.helpers.fake_tuning import PLAN, FakeTuning
from tests.helpers.make_gguf import make_gguf


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return make_gguf(tmp_path / "Tiny.Q4_1.gguf")


@pytest.fixture
def fake() -> FakeTuning:
    return FakeTuning()


@pytest.fixture
def service(tmp_path: Path, fake: FakeTuning) -> TuningService:
    return TuningService(tmp_path / "models", tmp_path, fake)


def tune(
    service: TuningService, model: Path, wish: Wish = "balanced", again: bool = False
) -> TunedModel:
    *_, last = service.tune(model, wish, CancelToken(), again=again)
    assert isinstance(last, TunedModel)
    return last


def files(service: TuningService) -> list[str]:
    return sorted(path.name for path in service.folder.rglob("*") if path.is_file())


def test_a_tuned_model_is_loaded_as_was_found(
    service: TuningService, model: Path, fake: FakeTuning, tmp_path: Path
) -> None:
    before = model.read_bytes()
    assert not service.loading(model, Settings()).tuned
    tune(service, model)
    loading = service.loading(model, Settings())
    assert loading.path.name == "Tiny.BF16.gguf"
    assert (loading.threads, loading.batch_tokens) == (PLAN.threads, PLAN.batch_tokens)
    assert "as BF16" in loading_words(loading)
    assert files(service) == ["Tiny.BF16.gguf", "tuning.json"]  # no half or useless one
    assert model.read_bytes() == before
    anew = TuningService(tmp_path / "models", tmp_path, fake)
    assert anew.loading(model, Settings()) == loading


def test_what_was_set_by_hand_stays(service: TuningService, model: Path) -> None:
    tune(service, model)
    loading = service.loading(model, Settings(threads=7, cache_type="q8_0"))
    assert (loading.threads, loading.cache_type) == (7, "q8_0")
    assert loading.path.name == "Tiny.BF16.gguf"
    assert "processor threads and memory of a conversation" in loading_words(loading)


def test_on_a_graphics_card_models_run_as_they_came(
    service: TuningService, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tune(service, model)
    monkeypatch.setattr(llama_devices, "graphics_backends", lambda: ("vulkan",))
    assert service.loading(model, Settings()).path == model
    with pytest.raises(OnCardError, match=r"\.$"):
        require_processor(Settings())
    require_processor(Settings(gpu_layers=0))
    assert service.loading(model, Settings(gpu_layers=0)).tuned


def test_nothing_is_measured_again_until_something_changed(
    service: TuningService, model: Path, fake: FakeTuning
) -> None:
    tune(service, model)
    assert tune(service, model, "exact").chosen == ""
    assert service.loading(model, Settings()).path == model
    assert len(fake.jobs) == 1  # a wish costs nothing
    tune(service, model, "balanced", again=True)
    assert len(fake.jobs) == 2
    assert fake.jobs[1].present == ""
    assert fake.jobs[1].bench.rates is not None  # the computer is known by now
    make_gguf(model, name="Another")
    assert service.tuned(model) is None
    tune(service, model)
    assert len(fake.jobs) == 3


def test_a_form_that_is_gone_or_damaged_is_not_loaded(
    service: TuningService, model: Path
) -> None:
    tune(service, model)
    form = service.loading(model, Settings()).path
    form.write_bytes(b"GGUF" * 24 + b"bad!")
    assert service.loading(model, Settings()).path == model
    form.unlink()
    assert service.loading(model, Settings()).path == model
    assert service.known(model, Settings()).tuning is None


def test_stopping_leaves_nothing_half(
    service: TuningService, model: Path, fake: FakeTuning
) -> None:
    fake.stops_half_way = True
    with pytest.raises(CancelledError):
        tune(service, model)
    assert files(service) == []
    assert service.tuned(model) is None
    fake.stops_half_way = False
    tune(service, model)
    kept = files(service)
    fake.stops_half_way = True
    with pytest.raises(CancelledError):
        tune(service, model, again=True)
    assert files(service) == kept  # what was there is as it was


def test_one_model_is_tuned_at_a_time(service: TuningService, model: Path) -> None:
    first = service.tune(model, "balanced", CancelToken())
    next(first)
    with pytest.raises(TuningBusyError, match=r"\.$"):
        next(service.tune(model, "balanced", CancelToken()))
    list(first)
    assert service.tuned(model) is not None


def test_space_is_shown_and_given_back(service: TuningService, model: Path) -> None:
    tune(service, model)
    assert service.space_bytes() == service.space_bytes(model) == 100
    assert service.free(model) == 100
    assert service.space_bytes() == 0
    assert service.loading(model, Settings()).path == model
    assert service.rates() is not None  # the computer is still known
    tune(service, model)
    assert service.free() == 100


def test_figures_are_measured_or_predicted(
    service: TuningService, model: Path, tmp_path: Path
) -> None:
    other = make_gguf(tmp_path / "other.gguf", name="Other")
    assert service.known(other, Settings()).predicted is None
    assert service.forecast_size(8_000_000_000, 4_900_000_000) is None
    tune(service, model)
    known = service.known(model, Settings())
    assert known.measured is not None
    assert known.measured.first_token_s == 1.0
    assert known.tuning is not None
    assert [form.name for form in known.tuning.forms] == ["", "BF16"]
    assert known.tuning.space_bytes == 100
    predicted = service.known(other, Settings()).predicted
    assert predicted is not None
    assert predicted.off_by is not None
    sized = service.forecast_size(8_000_000_000, 4_900_000_000)
    assert sized is not None
    assert sized.first_token_s is not None
    assert predicted.first_token_s is not None
    assert sized.first_token_s > predicted.first_token_s


def test_the_text_is_long_enough_to_measure_on() -> None:
    assert len(tuning_text().split()) > 1_000

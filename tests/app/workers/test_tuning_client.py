"""Tuning in its real child, on a tiny model."""

from pathlib import Path

import pytest

from app.models import bundled_model
from app.tuning.machine import machine_id
from app.tuning.records import TunedModel, TuningRecords
from app.tuning.service import TuningService
from app.workers.tuning_messages import TuneProgress
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.gguf_types import TENSOR_TYPES
from engine.speed_prediction import KernelRate, MachineRates
from tests.app.tuning.test_records import record
from tests.helpers.random_model import TINY, make_random_model

pytestmark = pytest.mark.slow


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return make_random_model(tmp_path / "Tiny.Q8_0.gguf", bundled_model(), TINY)


@pytest.fixture
def service(tmp_path: Path) -> TuningService:
    """It knows the computer already: measuring that takes seconds."""
    rate = KernelRate(1e-12, 1e-11)
    kinds = {name: rate for name, _, _ in TENSOR_TYPES.values()}
    threads = _threads()
    rates = MachineRates(threads, kinds, 1e-6, 1e-9, 1e-12, 1e-12)
    service = TuningService(tmp_path / "models", tmp_path)
    TuningRecords(service.folder, machine_id()).keep(record("another"), rates)
    return service


def test_a_model_is_tuned_and_a_stopped_run_leaves_nothing(
    service: TuningService, model: Path
) -> None:
    before = model.read_bytes()
    cancel = CancelToken()
    events = service.tune(model, "faster", cancel)
    assert isinstance(next(events), TuneProgress)
    cancel.cancel()
    with pytest.raises(CancelledError):
        list(events)
    assert list(service.folder.rglob("*.gguf*")) == []

    *progress, tuned = service.tune(model, "exact", CancelToken())
    assert isinstance(tuned, TunedModel)
    assert tuned.chosen == ""
    names = {variant.name for variant in tuned.variants}
    assert {"", "Q4_0"} <= names
    assert all(v.speed.first_token_s > 0 for v in tuned.variants)
    done = [event.done for event in progress if isinstance(event, TuneProgress)]
    assert done == sorted(done)
    assert done[-1] == 100
    assert model.read_bytes() == before


def _threads() -> int:
    from engine.llama_library import physical_cores

    return physical_cores()

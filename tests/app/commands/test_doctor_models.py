"""What the doctor says of devices, memory and models that were set aside."""

from pathlib import Path

import pytest

from app.commands import doctor_models
from app.commands.doctor_chats import Check
from app.commands.doctor_models import devices_found, model_checks
from app.ladder.quarantine import Quarantine
from app.paths import ProfilePaths, create_folders, profile_paths
from app.settings import Settings
from app.workers.errors import WorkerDiedError
from engine.llama_devices import Device
from tests.helpers.gguf_plan import small_model

CARD = Device("CUDA0", "A large card", "CUDA", "graphics", 24 * 10**9, 20 * 10**9)


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    paths = profile_paths(tmp_path / "home")
    create_folders(paths)
    return paths


class _Services:
    """The part of the services that the checks look at."""

    def __init__(self, paths: ProfilePaths, settings: Settings) -> None:
        self.paths = paths
        self.settings = self
        self.current = settings


def checks(paths: ProfilePaths, settings: Settings) -> dict[str, Check]:
    services = _Services(paths, settings)
    found = model_checks(services)  # type: ignore[arg-type]
    return {check.name: check for check in found}


@pytest.mark.slow
def test_the_devices_of_this_computer_come_from_a_child(paths: ProfilePaths) -> None:
    model = paths.models_folder / "Small.gguf"
    model.write_bytes(small_model().written())
    found = checks(paths, Settings(model_path=str(model)))
    assert found["Devices"].ok
    assert "CPU (" in found["Devices"].detail
    assert "built for" in found["Devices"].detail
    assert found["Memory for the model"].ok
    assert "GB for Small" in found["Memory for the model"].detail
    assert found["Models set aside"].detail == "None."


def test_what_is_wrong_is_said_with_the_fix(
    paths: ProfilePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_folder: Path) -> tuple[Device, ...]:
        raise WorkerDiedError("A driver stopped the look at this computer's devices.")

    monkeypatch.setattr(doctor_models, "devices_here", crash)
    monkeypatch.setattr(doctor_models, "available_bytes", lambda: 1_000)
    model = paths.models_folder / "Small.gguf"
    model.write_bytes(small_model().written())
    Quarantine(paths.settings_file.parent).put(model, "Small ended its worker.")
    found = checks(paths, Settings(model_path=str(model)))
    assert not any(check.ok for check in found.values())
    assert "driver" in found["Devices"].detail
    assert found["Models set aside"].detail == "Small ended its worker."
    assert all(check.fix for check in found.values())
    missing = checks(paths, Settings(model_path=str(model.with_name("no.gguf"))))
    assert "cannot be opened" in missing["Memory for the model"].detail


def test_a_model_that_guesses_ahead_is_compared_with_the_one_in_use(
    paths: ProfilePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_models, "devices_here", lambda _folder: ())
    model, draft = (paths.models_folder / f"{name}.gguf" for name in ("Big", "Small"))
    plan = small_model()
    model.write_bytes(plan.written())
    draft.write_bytes(small_model(seed=2).written())
    chosen = Settings(model_path=str(model), draft_model="Small")
    assert checks(paths, chosen)["Model that guesses ahead"].ok
    number = plan.number_of("tokenizer.ggml.tokens")
    key, kind, value = plan.keys[number]
    plan.keys[number] = (key, kind, value[:-1] + b"!")
    draft.write_bytes(plan.written())
    found = checks(paths, chosen)["Model that guesses ahead"]
    assert not found.ok
    assert "other tokens" in found.detail
    assert "Model that guesses ahead" not in checks(paths, Settings())


def test_a_card_is_described_with_its_memory() -> None:
    assert devices_found((CARD,)).startswith(
        "CUDA0 (A large card, 20.0 of 24.0 GB free)"
    )

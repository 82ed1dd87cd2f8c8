"""Every setting of the model reaches its worker; what is kept on disk can be erased."""

from pathlib import Path

import msgspec
import pytest
from msgspec import convert

from app.models import is_bundled
from app.paths import STATES_FOLDER, ProfilePaths, create_folders, profile_paths
from app.setting_fields import setting_fields
from app.settings import Settings
from app.template_consent import TemplateConsents
from app.worker_model import WorkerModel
from app.workers.model_client import ModelWorkerConfig
from engine.model import EVERY_STATE
from engine.state_store import StateStore
from tests.helpers.make_gguf import make_gguf

OTHER_VALUES = {
    "context_tokens": 8192,
    "kept_reading_gb": 7,
    "threads": 3,
    "follow_load": False,
    "drafting": False,
    "cache_type": "q8_0",
    "flash_attention": False,
    "gpu_layers": 3,
    "device": "CUDA0",
    "batch_tokens": 256,
    "draft_model": "/m/small.gguf",
}


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    paths = profile_paths(tmp_path / "home")
    create_folders(paths)
    return paths


def worker(paths: ProfilePaths, settings: Settings) -> WorkerModel:
    file = paths.settings_file.with_name("chat-templates.json")
    return WorkerModel(settings, paths, TemplateConsents(file, is_bundled))


def config(paths: ProfilePaths, settings: Settings) -> ModelWorkerConfig:
    spec = worker(paths, settings)._host.spec
    return msgspec.msgpack.decode(spec.config, type=ModelWorkerConfig)


def test_every_setting_that_loads_the_model_again_reaches_it(
    paths: ProfilePaths,
) -> None:
    names = [
        field.name
        for field in setting_fields()
        if field.restarts_model and not field.name.startswith("elsewhere_")
    ]
    assert sorted(names) == sorted(OTHER_VALUES)
    usual = config(paths, Settings())
    for name in names:
        changed = convert({name: OTHER_VALUES[name]}, Settings)
        assert config(paths, changed) != usual, name


def test_settings_are_what_the_worker_loads_with(paths: ProfilePaths) -> None:
    made = config(paths, convert(OTHER_VALUES, Settings))
    assert (made.context_tokens, made.threads) == (8192, 3)
    assert made.options.cache_type == "q8_0"
    assert not made.options.flash_attention
    assert (made.options.gpu_layers, made.options.device) == (3, "CUDA0")
    assert made.options.batch_tokens == 256
    assert not made.options.drafting
    assert made.options.draft_model == "/m/small.gguf"
    assert not made.options.follow_load
    assert made.options.states_bytes == 7_000_000_000
    assert made.options.states_folder.startswith(str(paths.cache_folder))
    nothing = config(paths, Settings(kept_reading_gb=0))
    assert nothing.options.states_folder == ""


def test_the_template_of_a_file_waits_for_consent(paths: ProfilePaths) -> None:
    model = make_gguf(paths.models_folder / "tiny.gguf", "{{ messages }}")
    settings = Settings(model_path=str(model))
    assert config(paths, Settings()).options.own_template
    assert not config(paths, settings).options.own_template
    file = paths.settings_file.with_name("chat-templates.json")
    TemplateConsents(file, is_bundled).decide(model, allowed=True)
    assert config(paths, settings).options.own_template


def test_states_are_erased_while_no_worker_runs(paths: ProfilePaths) -> None:
    folder = paths.cache_folder / STATES_FOLDER
    assert StateStore(folder, 10_000).save("model", [1, 2], b"x", ("chat:1",))
    assert StateStore(folder, 10_000).save("model", [3], b"x", ("chat:3",))
    model = worker(paths, Settings())
    model.erase_states(("chat:3",))
    assert StateStore(folder, 10_000).find("model", [3]) is None
    assert StateStore(folder, 10_000).find("model", [1]) is not None
    model.erase_states((EVERY_STATE,))
    assert list(folder.iterdir()) == []
    assert model.pid is None


def test_keeping_nothing_erases_what_was_kept(
    paths: ProfilePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WorkerModel, "switch", lambda _self, _config, *, load: None)
    folder = paths.cache_folder / STATES_FOLDER
    model = worker(paths, Settings())
    StateStore(folder, 10_000).save("model", [1, 2], b"x", ("chat:1",))
    model.reload(Settings(kept_reading_gb=2))
    assert list(folder.iterdir())
    model.reload(Settings(kept_reading_gb=0))
    assert list(folder.iterdir()) == []

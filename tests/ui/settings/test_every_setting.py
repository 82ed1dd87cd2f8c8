"""Every declared setting changes something, is saved, comes back, and can be reset."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from app.chat_events import AskOptions
from app.model_presets import Value
from app.network.elsewhere import answers_elsewhere, elsewhere
from app.network.errors import NetworkError
from app.network.features import features_on
from app.setting_fields import setting_fields
from app.settings import Settings, SettingsStore
from app.template_consent import TemplateConsents
from app.ui.desktop import tray_desk
from app.ui.language import wanted_language
from app.ui.main_window import MainWindow
from app.vector_server import vector_server
from app.worker_model import WorkerModel
from app.workers.model_client import ModelWorkerConfig
from engine.messages import Sampling
from tests.helpers.fake_backend import FakeServices

Until = Callable[[Callable[[], object]], None]
BEFORE: dict[str, Value] = {  # what others need to be seen
    "vector_server_host": "nas",
    "elsewhere_address": "http://nas:1/v1",
    "elsewhere_model": "m",
}


class Program(NamedTuple):
    """What a setting may change."""

    services: FakeServices
    window: MainWindow
    folder: Path

    @property
    def now(self) -> Settings:
        return self.services.settings.current

    def worker(self) -> ModelWorkerConfig:
        """How the model's worker would be started."""
        consents = TemplateConsents(self.folder / "consents.json", lambda _path: True)
        model = WorkerModel(self.now, self.services.paths, consents)
        try:
            return model._wanted(self.now)
        finally:
            model.close()

    def free_sampling(self) -> Sampling:
        """How words would be chosen in a chat without documents."""
        prompting = self.services.chat._answerer._prompting
        return prompting.for_chat("Hi", AskOptions(), ()).request.sampling

    def quits_with_its_window(self) -> bool:
        """Whether closing the window ends the program."""
        return QApplication.quitOnLastWindowClosed()

    def update_address(self) -> str:
        """Who would be asked for a new version."""
        try:
            self.services.outside.updates.look()
        except NetworkError as error:
            return type(error).__name__
        return ""


Seen = Callable[[Program], object]
# Another value for each setting, and where it is seen.
CHANGES: dict[str, tuple[Value, Seen]] = {
    "theme": ("dark", lambda p: p.window._appearance.palette.bg),
    "font_scale_percent": (150, lambda p: p.window._appearance.px(100)),
    "keep_in_tray": (True, Program.quits_with_its_window),
    "reduced_motion": (True, lambda p: p.window._appearance.reduced_motion),
    "language": ("de", lambda p: wanted_language(p.now.language)),
    "effort": ("quick", lambda p: p.window.top.effort.effort),
    "check_answers": (False, lambda p: p.services.chat._check),
    "send_with_enter": (False, lambda p: p.window.chat.composer._edit.send_with_enter),
    "read_while_typing": ("never", lambda p: p.services.reading_ahead.reads_typing),
    "model_path": ("/m/a.gguf", lambda p: p.services.models.current_path()),
    "embedding_model_path": (
        "/m/e",
        lambda p: p.services.search_models.current().folder,
    ),
    "reranker_path": ("/m/r", lambda p: p.services.reranker.current().name),
    "context_tokens": (8192, Program.worker),
    "kept_reading_gb": (3, Program.worker),
    "threads": (3, Program.worker),
    "follow_load": (False, Program.worker),
    "drafting": (False, Program.worker),
    "cache_type": ("q8_0", Program.worker),
    "flash_attention": (False, Program.worker),
    "temperature_percent": (120, Program.free_sampling),
    "top_k": (10, Program.free_sampling),
    "top_p_percent": (80, Program.free_sampling),
    "min_p_percent": (2, Program.free_sampling),
    "repeat_penalty_percent": (130, Program.free_sampling),
    "dry_percent": (80, Program.free_sampling),
    "seed": (7, Program.free_sampling),
    "gpu_layers": (7, Program.worker),
    "device": ("CUDA1", Program.worker),
    "batch_tokens": (1024, Program.worker),
    "draft_model": ("/m/small.gguf", Program.worker),
    "model_downloads": (True, lambda p: features_on(p.now)),
    "hub_search": (True, lambda p: features_on(p.now)),
    "web_pages": (True, lambda p: p.services.outside.pages.available),
    "update_check": (True, lambda p: features_on(p.now)),
    "update_address": ("http://127.0.0.1:9/v", Program.update_address),
    "hub_address": ("https://hub.test", lambda p: p.services.outside.downloads.hub),
    "elsewhere_address": ("", lambda p: elsewhere(p.now)),
    "elsewhere_model": ("n", lambda p: elsewhere(p.now)),
    "elsewhere_token": ("key", lambda p: elsewhere(p.now)),
    "elsewhere_answers": (True, lambda p: answers_elsewhere(p.now)),
    "vector_server_host": ("other", lambda p: vector_server(p.now)),
    "vector_server_port": (9000, lambda p: vector_server(p.now)),
    "vector_server_token": ("key", lambda p: vector_server(p.now)),
}


def differs(seen: Seen, program: Program, before: object) -> bool:
    return seen(program) != before


def is_again(seen: Seen, program: Program, before: object) -> bool:
    return seen(program) == before


@pytest.mark.qt_log_ignore(
    "This plugin does not support", "No such signal QPlatformNative", extend=True
)
def test_every_setting_does_something_is_kept_and_can_be_reset(
    window: MainWindow,
    services: FakeServices,
    tmp_path: Path,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tray_desk, "tray_is_there", lambda: True)
    assert set(CHANGES) == set(Settings.__struct_fields__)
    program = Program(services, window, tmp_path)
    store = services.settings
    store.update(**BEFORE)
    for field in setting_fields():
        value, seen = CHANGES[field.name]
        if field.name == "update_address":
            store.update(update_check=True)
        usual = BEFORE.get(field.name, field.default)
        before = seen(program)
        store.update(**{field.name: value})
        until(partial(differs, seen, program, before))
        again = SettingsStore(services.paths.settings_file).load()
        assert getattr(again, field.name) == value, field.name
        store.update(**{field.name: usual})
        until(partial(is_again, seen, program, before))


def test_what_was_chosen_for_a_model_comes_back_with_it(services: FakeServices) -> None:
    store = services.settings
    store.update(model_path="/m/a.gguf", context_tokens=8192, threads=2)
    store.update(cache_type="q8_0")
    store.update(model_path="/m/b.gguf")
    assert (store.current.context_tokens, store.current.cache_type) == (4096, "f16")
    assert store.current.threads == 2  # the computer's, not the model's
    store.update(context_tokens=2048)
    store.update(model_path="/m/a.gguf")
    assert (store.current.context_tokens, store.current.cache_type) == (8192, "q8_0")
    store.update(model_path="/m/b.gguf", context_tokens=1024)
    assert store.current.context_tokens == 1024
    presets = services.paths.settings_file.with_name("model-presets.json")
    presets.write_text("{broken")
    store.update(model_path="/m/a.gguf")
    assert store.current.context_tokens == 4096

"""Which models are here, which one is in use, and switching."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import bundled
from app.models import bundled_embedder, bundled_model, name_and_quantization
from engine.errors import ModelFileError
from tests.helpers.fake_backend import FakeServices, fake_services
from tests.helpers.make_gguf import make_gguf


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    yield made
    made.close()


def _put(services: FakeServices, name: str) -> Path:
    path = services.paths.models_folder / name
    path.write_bytes(b"GGUF")
    return path


def test_bundled_files_are_found_without_importing_their_packages() -> None:
    assert bundled_model().suffix == ".gguf"
    assert (bundled_embedder() / "model.safetensors").is_file()


def test_missing_package_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "BUNDLED_MODEL_PACKAGE", "no_such_package")
    with pytest.raises(ModelFileError, match=r"install Inglenook again\.$"):
        bundled_model()


def test_models_of_the_profile_are_listed(services: FakeServices) -> None:
    _put(services, "b.Q4_K_M.gguf")
    _put(services, "a.gguf")
    _put(services, "readme.txt")
    listed = services.models.list()
    assert [entry.id for entry in listed] == ["bundled", "a.gguf", "b.Q4_K_M.gguf"]
    assert [entry.in_use for entry in listed] == [True, False, False]


def test_used_model_is_loaded_and_remembered(services: FakeServices) -> None:
    path = _put(services, "a.gguf")
    entry = services.models.use("a.gguf")
    assert entry.in_use
    assert services.settings.current.model_path == str(path)
    assert [s.model_path for s in services.model.reloaded] == [str(path)]
    services.models.use("bundled")
    assert services.settings.current.model_path == ""
    assert services.models.list()[0].in_use


def test_a_template_that_was_allowed_is_loaded_with_its_model(
    services: FakeServices,
) -> None:
    make_gguf(services.paths.models_folder / "own.gguf", "{{ messages }}")
    make_gguf(services.paths.models_folder / "plain.gguf")
    states = {entry.id: entry.template for entry in services.models.list()}
    assert states["own.gguf"] == "undecided"
    assert states["plain.gguf"] == "none"
    assert services.models.choose_template("own.gguf", own=True).template == "allowed"
    assert services.model.reloaded == []  # another one is in use
    services.models.use("own.gguf")
    services.models.choose_template("own.gguf", own=False)
    assert len(services.model.reloaded) == 2
    with pytest.raises(ModelFileError):
        services.models.choose_template("gone.gguf", own=True)


def test_unknown_model_is_a_sentence(services: FakeServices) -> None:
    with pytest.raises(ModelFileError, match=r"\.$"):
        services.models.use("nothing")


def test_only_settings_of_the_model_load_it_again(services: FakeServices) -> None:
    services.models.start()
    services.settings.update(theme="dark")
    assert services.model.reloaded == []
    services.settings.update(context_tokens=2048)
    assert [s.context_tokens for s in services.model.reloaded] == [2048]


def test_model_that_was_removed_is_still_listed_as_in_use(
    services: FakeServices,
) -> None:
    path = _put(services, "a.gguf")
    services.models.use("a.gguf")
    path.unlink()
    entry = services.models.list()[-1]
    assert (entry.path, entry.in_use, entry.bytes) == (str(path), True, 0)


def test_trained_context_is_known_once_loaded(services: FakeServices) -> None:
    assert services.models.info().name == "Scripted model"


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("SmolLM2-135M-Instruct.Q4_1.gguf", ("SmolLM2-135M-Instruct", "Q4_1")),
        ("qwen3-4b-instruct-q4_k_m.gguf", ("qwen3-4b-instruct", "Q4_K_M")),
        ("tiny-f16.gguf", ("tiny", "F16")),
        ("plain.gguf", ("plain", "")),
    ],
)
def test_names_say_the_quantization(file: str, expected: tuple[str, str]) -> None:
    assert name_and_quantization(Path(file)) == expected

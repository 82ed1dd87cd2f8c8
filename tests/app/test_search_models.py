"""The search model in use, what another would cost, and the change; the commands."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from app import search_models
from app.models import bundled_embedder
from app.workers.embedding_trial import Trial
from app.workers.known_models import KnownModels
from rag.errors import EmbedderError
from rag.search_model import SearchModelStatus
from tests.helpers.commands import CapturedOutput, run
from tests.helpers.fake_backend import FakeServices, fake_services
from tests.helpers.tiny_embedder import HIDDEN, make_tiny_embedder


class Tries:
    """Measures nothing."""

    def __init__(self) -> None:
        self.together: list[int] = []
        self.trial = Trial(HIDDEN, 10.0)

    def __call__(
        self,
        folder: Path,
        texts: Sequence[str],
        together: int,
        log_path: Path,
        stop: Callable[[], bool],
    ) -> Trial:
        assert texts
        self.together.append(together)
        return self.trial


@pytest.fixture
def tries() -> Tries:
    return Tries()


@pytest.fixture
def services(
    tmp_path: Path, tries: Tries, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FakeServices]:
    monkeypatch.setattr(search_models, "try_embedder", tries)
    made = fake_services(tmp_path / "home")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_tiny_embedder(tmp_path / "multilingual-tiny")


def test_the_bundled_one_is_in_use_at_first(services: FakeServices) -> None:
    entry = services.search_models.current()
    assert entry.bundled
    assert entry.about is not None
    assert (entry.name, entry.about.languages) == ("all-MiniLM-L6-v2", "english")


def test_a_missing_bundled_one_is_a_sentence(
    services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_models, "bundled_embedder_or_none", lambda: None)
    entry = services.search_models.current()
    assert entry.about is None
    assert "Install Inglenook again." in entry.problem
    with pytest.raises(EmbedderError):
        services.search_models.bundled()


def test_the_cost_is_counted_and_measured(
    services: FakeServices, folder: Path, tries: Tries, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("one\ftwo\fthree")
    services.library.add([note])
    estimate = services.search_models.estimate(folder)
    assert estimate.texts == 3
    assert estimate.seconds == pytest.approx(0.3)
    assert estimate.disk_bytes == 3 * (3 * 4 * HIDDEN + 120)
    assert estimate.fits
    services.search_models.require_room(estimate)
    other = make_tiny_embedder(tmp_path / "other", model_type="mpnet")
    services.search_models.estimate(other)
    assert tries.together == [32, 16]


def test_a_full_disk_is_a_sentence_with_a_number(
    services: FakeServices, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_models, "SPARE_BYTES", 1 << 60)
    estimate = services.search_models.estimate(folder)
    assert not estimate.fits
    with pytest.raises(EmbedderError, match=r"Free \d+ MB"):
        services.search_models.require_room(estimate)


def test_another_dimension_than_promised_is_refused(
    services: FakeServices, folder: Path, tries: Tries
) -> None:
    tries.trial = Trial(HIDDEN + 1, 10.0)
    with pytest.raises(EmbedderError, match="contradict"):
        services.search_models.estimate(folder)


def test_the_library_follows_the_choice(services: FakeServices, folder: Path) -> None:
    entry = services.search_models.use(folder)
    assert (entry.name, entry.bundled) == ("multilingual-tiny", False)
    assert services.settings.current.embedding_model_path == str(folder)
    services.search_models.use(folder)
    services.settings.update(theme="dark")
    services.search_models.use(None)
    assert services.backend.search_models_used == [str(folder), ""]


def test_a_folder_that_breaks_later_is_said(
    services: FakeServices, folder: Path
) -> None:
    services.search_models.use(folder)
    (folder / "model.safetensors").unlink()
    entry = services.search_models.current()
    assert entry.about is None
    assert "is missing" in entry.problem
    with pytest.raises(EmbedderError):
        services.search_models.use(folder)


def test_a_change_is_cancelled_back_to_what_answers(
    services: FakeServices, folder: Path, tmp_path: Path
) -> None:
    backend, models = services.backend, services.search_models
    models.use(folder)
    name = bundled_embedder().parent.name
    backend.search_model_status = SearchModelStatus(f"{name}@1", "multilingual@2")
    assert models.cancel().bundled
    identity = KnownModels(services.paths.cache_folder).identity_of(folder)
    backend.search_model_status = SearchModelStatus(identity, f"{name}@1")
    assert models.cancel().name == "multilingual-tiny"
    backend.search_model_status = SearchModelStatus("gone@1", f"{name}@1")
    with pytest.raises(EmbedderError, match="no way back"):
        models.cancel()


# ---- the commands ----


def test_the_command_says_what_a_folder_costs_and_changes_to_it(
    services: FakeServices, folder: Path
) -> None:
    code, output = run(services, "models", "embedder", str(folder), "--estimate")
    assert code == 0
    assert "64 numbers per passage" in output.out
    assert "10.0 a second" in output.out
    assert services.backend.search_models_used == []
    code, output = run(services, "models", "embedder", str(folder))
    assert code == 0
    code, output = run(services, "models", "embedder")
    assert output.out.startswith("multilingual-tiny: Its name says")
    assert services.backend.search_models_used == [str(folder)]
    code, output = run(services, "models", "list")
    assert "For the search: multilingual-tiny" in output.out


def test_the_command_goes_back_to_the_bundled_one(
    services: FakeServices, folder: Path, tries: Tries
) -> None:
    services.search_models.use(folder)
    tries.trial = Trial(384, 10.0)
    code, output = run(services, "--json", "models", "embedder", "bundled")
    assert code == 0
    assert output.json["model"]["dimension"] == 384
    assert services.settings.current.embedding_model_path == ""


def test_the_command_waits_until_it_is_done_or_cannot_be(
    services: FakeServices, folder: Path
) -> None:
    backend = services.backend
    backend.search_model_status = SearchModelStatus("a@1", "b@2", 1, 9)
    code, output = run(services, "models", "embedder", str(folder), "--no-wait")
    assert code == 0
    assert "1 of 9 passages" in output.err
    assert "search goes on meanwhile" in output.err
    problem = "There is no space left on the disk."
    waits = msgspec.structs.replace(backend.search_model_status, problem=problem)
    backend.search_model_status = waits
    code, output = run(services, "models", "embedder", str(folder))
    assert code == 1
    assert problem in output.err
    shown = CapturedOutput()
    run(services, "--json", "models", "embedder", output=shown)
    assert json.loads(shown.out)["status"]["problem"] == problem


def test_the_command_refuses_a_bad_folder(
    services: FakeServices, tmp_path: Path
) -> None:
    code, output = run(services, "models", "embedder", str(tmp_path))
    assert code == 1
    assert "safetensors is missing" in output.err

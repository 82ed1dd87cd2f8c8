"""Removing a model: all of it or nothing, and never what is not ours."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.downloaded_models import Downloaded, downloaded_models, note_downloaded
from app.downloads.hub import HubFile
from app.downloads.partial_file import Origin, PartialFile
from app.ladder.load_marker import LoadMarker
from app.ladder.quarantine import Quarantine
from app.model_removal import FOLDER, ModelNotRemovedError
from app.models import ModelAnswersError, ModelsService, template_consents
from app.tuning.service import TuningBusyError, TuningService
from app.ui.models.model_adding import bring_in
from engine.cancel import CancelToken
from engine.errors import ModelFileError
from engine.state_store import StateStore, file_fingerprint
from tests.helpers.commands import run
from tests.helpers.fake_backend import FakeServices, fake_services
from tests.helpers.fake_tuning import FakeTuning
from tests.helpers.make_gguf import make_gguf

CAME = Downloaded("owner/models", "0" * 64)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    _open_anew(made)
    yield made
    made.close()


def _open_anew(made: FakeServices) -> TuningService:
    """The service as the next start makes it."""
    paths = made.paths
    tuning = TuningService(paths.models_folder, paths.logs_folder, FakeTuning())
    made.later.models = ModelsService(
        paths,
        made.settings,
        made.model,
        lambda _path: made.model,
        template_consents(paths),
        tuning,
    )
    return tuning


def _downloaded(services: FakeServices, name: str, template: str = "") -> Path:
    path = make_gguf(services.paths.models_folder / name, template or "{{ messages }}")
    note_downloaded(path.parent, name, CAME)
    return path


def _listed(services: FakeServices) -> list[str]:
    return [entry.id for entry in services.models.list()]


def _learn_everything(services: FakeServices, path: Path) -> StateStore:
    """What is kept of a model after it was used for a while."""
    models, config = services.models, services.paths.settings_file.parent
    list(models.tune(path.name, "balanced", CancelToken()))
    models.choose_template(path.name, own=True)
    models.use(path.name)
    services.settings.update(context_tokens=2048)
    models.use("bundled")
    models.use(path.name)
    Quarantine(config).put(path, "It ended its worker.")
    LoadMarker(config).set(path)
    store = StateStore(services.paths.states_folder, 1_000_000)
    form = next((path.parent / "cache").glob("*/*.gguf"))
    for number, file in enumerate((path, form)):
        store.save(f"{file_fingerprint(file)}/t/1", [number] * 200, b"x", ("chat",))
    store.save("another/t/1", [7] * 200, b"x", ("chat",))
    return store


def _kept_of_it(services: FakeServices) -> list[str]:
    """What still speaks of the model, file by file."""
    config = services.paths.settings_file.parent
    notes = {
        "presets": config / "model-presets.json",
        "quarantine": config / "models-set-aside.json",
        "template": config / "chat-templates.json",
        "mark": config / "model-being-loaded.json",
        "list": services.paths.models_folder / "downloaded.json",
    }
    words = ("Large", "true", "ended", "owner")
    kept = [
        name
        for name, file in notes.items()
        if file.exists() and any(word in file.read_text() for word in words)
    ]
    folder = services.paths.models_folder
    kept += [path.name for path in folder.rglob("*.gguf")]
    states = StateStore(services.paths.states_folder, 0)
    kept += ["state"] * (len(states._states()) - 1)
    tuning = folder / "cache" / "tuning.json"
    return kept + (["tuning"] if "Large" in tuning.read_text() else [])


def test_a_downloaded_model_goes_with_all_that_was_learnt_of_it(
    services: FakeServices,
) -> None:
    path = _downloaded(services, "Large.Q4_0.gguf")
    size = path.stat().st_size
    _learn_everything(services, path)
    assert len(_kept_of_it(services)) == 10
    entry = next(e for e in services.models.list() if e.id == path.name)
    assert (entry.removal, entry.in_use) == ("delete", True)
    removed = services.models.remove(path.name)
    assert (removed.deleted, removed.handed_over) == (True, True)
    assert removed.freed_bytes == size + 100  # the form that tuning wrote
    assert _kept_of_it(services) == []
    assert services.settings.current.model_path == ""
    assert services.settings.current.context_tokens != 2048  # that was its own
    assert _listed(services) == ["bundled"]


@pytest.mark.parametrize("moment", ["replace", "forget_models", "unlink"])
def test_a_removal_that_is_cut_off_leaves_all_or_nothing(
    services: FakeServices, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _downloaded(services, "Large.Q4_0.gguf")
    _learn_everything(services, path)
    services.models.use("bundled")

    with monkeypatch.context() as patched:
        owner = StateStore if moment == "forget_models" else Path
        real = getattr(owner, moment)

        def at_the_model(self: object, *rest: object, **named: object) -> object:
            if isinstance(self, Path) and path.name != self.name:
                return real(self, *rest, **named)
            raise KeyboardInterrupt

        patched.setattr(owner, moment, at_the_model)
        with pytest.raises(KeyboardInterrupt):
            services.models.remove(path.name)
    _open_anew(services)
    whole = moment == "replace"
    assert (path.name in _listed(services)) == path.exists() == whole
    services.models.start()
    if whole:
        assert services.models.remove(path.name).deleted
    assert _kept_of_it(services) == []


def test_what_is_not_ours_is_never_deleted(
    services: FakeServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = services.paths.models_folder
    theirs = make_gguf(tmp_path / "theirs.gguf")
    os.link(theirs, folder / "added.gguf")
    (folder / "link.gguf").symlink_to(theirs)
    note_downloaded(folder, "link.gguf", CAME)
    services.models.use("added.gguf")
    for name in ("added.gguf", "link.gguf"):
        removed = services.models.remove(name)
        assert (removed.deleted, removed.freed_bytes) == (False, 0)
        assert (folder / name).exists()
    assert theirs.exists()
    assert _listed(services) == ["bundled"]
    assert services.settings.current.model_path == ""
    with pytest.raises(ModelFileError, match=r"not removed\.$"):
        services.models.remove("bundled")
    away = tmp_path / "away"  # a folder of removed models that leads elsewhere
    away.mkdir()
    make_gguf(away / "precious.gguf")
    (folder / FOLDER).symlink_to(away)
    mine = _downloaded(services, "mine.gguf")
    with pytest.raises(ModelNotRemovedError, match=r"Try again later\.$"):
        services.models.remove("mine.gguf")
    services.models.start()
    assert mine.exists()
    assert [path.name for path in away.iterdir()] == ["precious.gguf"]
    assert downloaded_models(folder).keys() >= {"mine.gguf"}


def test_the_same_model_under_another_name_keeps_what_was_learnt(
    services: FakeServices,
) -> None:
    path = _downloaded(services, "Large.Q4_0.gguf")
    twin = path.with_name("twin.gguf")
    twin.write_bytes(path.read_bytes())
    _learn_everything(services, path)
    services.models.remove(path.name)
    entry = next(e for e in services.models.list() if e.id == twin.name)
    assert entry.tuning is not None
    assert (entry.template, entry.set_aside) == ("allowed", "It ended its worker.")


def test_the_command_removes_and_what_was_measured_goes(tmp_path: Path) -> None:
    services = fake_services(tmp_path / "home")
    path = _downloaded(services, "Large.Q4_0.gguf")
    entry = next(e for e in services.models.list() if e.id == path.name)
    info = services.models.info()
    mine = msgspec.structs.replace(
        info, quantization=entry.quantization, size_bytes=entry.bytes
    )
    for model in (info, mine):
        services.later.speeds.note(model, 1_000, 900.0)
        services.later.speeds.answers.note(model, "quick", 100.0, 200.0)
    services.models.use(path.name)
    code, output = run(services, "models", "remove", path.name)
    assert code == 0
    assert output.out.startswith(f"Removed {entry.name}; freed 0 MB. The model that")
    times = services.paths.cache_folder / "answer-times.json"
    speeds = services.paths.cache_folder / "reading-speeds.json"
    for file in (times, speeds):
        assert len(msgspec.json.decode(file.read_bytes())) == 1
    make_gguf(path.with_name("added.gguf"))
    code, output = run(services, "models", "remove", "added.gguf", "--json")
    assert (code, output.json["removed"]["deleted"]) == (0, False)
    code, output = run(services, "models", "remove", "nothing", "--json")
    assert (code, output.json["error"]["message"]) == (1, "There is no such model.")
    services.close()


def test_a_download_of_the_same_file_goes_on_and_what_comes_again_is_listed(
    services: FakeServices, tmp_path: Path
) -> None:
    folder = services.paths.models_folder
    path = _downloaded(services, "Large.Q4_0.gguf")
    file = HubFile("Large.Q4_0.gguf", 8, "0" * 64)
    partial = PartialFile(folder, Origin("https://hub", "owner/models", file))
    partial.prepare()
    with partial.open(0) as begun:
        begun.write(b"GGUF")
        services.models.remove(path.name)
        begun.write(b"rest")
    assert partial.install(folder, path.name) == path
    assert path.read_bytes() == b"GGUFrest"
    note_downloaded(folder, path.name, CAME)
    entry = next(e for e in services.models.list() if e.id == path.name)
    assert entry.removal == "delete"
    added = bring_in(make_gguf(tmp_path / "added.gguf"), folder)
    services.models.remove(added.name)
    assert added.name not in _listed(services)
    assert bring_in(added, folder) == added
    assert added.name in _listed(services)
    path.unlink()  # by hand; a file of its name that is added later is not ours
    (tmp_path / "own").mkdir()
    bring_in(make_gguf(tmp_path / "own" / path.name), folder)
    entry = next(e for e in services.models.list() if e.id == path.name)
    assert entry.removal == "unlist"


def test_one_that_works_just_now_is_not_removed(services: FakeServices) -> None:
    path = _downloaded(services, "Large.Q4_0.gguf")
    services.models.use(path.name)
    services.model.busy = True
    with pytest.raises(ModelAnswersError, match=r"Stop it, or wait"):
        services.models.remove(path.name)
    services.model.busy = False
    with _open_anew(services).held(), pytest.raises(TuningBusyError):
        services.models.remove(path.name)
    assert path.exists()
    assert services.settings.current.model_path == str(path)
    services.settings.update(draft_model=path.name, model_path="")
    services.models.remove(path.name)
    assert services.settings.current.draft_model == ""

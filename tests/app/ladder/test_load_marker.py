"""A model that took the computer down is not loaded by itself at the next start."""

from pathlib import Path

from app.ladder.load_marker import FILE_NAME, LoadMarker
from app.workers.events import WorkerDied, WorkerReady
from tests.helpers.fake_backend import FakeServices, fake_services


def started(home: Path, model: Path) -> FakeServices:
    services = fake_services(home)
    services.settings.update(model_path=str(model))
    services.models.start()
    return services


def test_a_load_that_was_cut_off_is_told_and_not_begun_again(tmp_path: Path) -> None:
    model = tmp_path / "Large-Model.Q8_0.gguf"
    model.write_bytes(b"GGUF")
    first = started(tmp_path / "home", model)
    assert first.model.started
    again = started(tmp_path / "home", model)  # the first one was never closed
    assert not again.model.started
    assert again.models.unfinished_load().startswith(
        "Inglenook was cut off while Large-Model was being loaded"
    )
    again.close()  # it did not load it either: that is still to be tried
    third = started(tmp_path / "home", model)
    assert not third.model.started
    third.models.worker_told(WorkerReady("library", 0.1))
    assert third.models.unfinished_load()
    third.models.worker_told(WorkerReady("model", 0.5))  # it was asked something
    assert started(tmp_path / "home", model).model.started


def test_a_worker_that_dies_alone_and_a_program_that_ends_leave_no_mark(
    tmp_path: Path,
) -> None:
    model = tmp_path / "Small.gguf"
    model.write_bytes(b"GGUF")
    services = started(tmp_path / "home", model)
    services.models.worker_told(WorkerDied("model", -9, "It ended.", ""))
    assert started(tmp_path / "home", model).model.started
    closed = started(tmp_path / "other", model)
    closed.close()
    assert started(tmp_path / "other", model).model.started


def test_another_file_and_a_damaged_mark_mean_nothing(tmp_path: Path) -> None:
    model = tmp_path / "Small.gguf"
    model.write_bytes(b"GGUF")
    LoadMarker(tmp_path).set(model)
    model.write_bytes(b"GGUF, downloaded again")
    assert LoadMarker(tmp_path).left_behind(model) == ""
    LoadMarker(tmp_path).set(model)
    assert LoadMarker(tmp_path).left_behind(tmp_path / "gone.gguf") == ""
    (tmp_path / FILE_NAME).write_bytes(b"{broken")
    assert LoadMarker(tmp_path).left_behind(model) == ""
    LoadMarker(tmp_path / "missing").set(model)  # cannot be written: nothing is marked

"""The first run: an empty library offers samples, then questions about them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.paths import ProfilePaths, create_folders, profile_paths
from app.settings import SettingsStore
from app.ui.appearance import Appearance
from app.ui.first_run import FirstRun
from app.ui.starter_library import (
    EXAMPLE_QUESTIONS,
    copy_starter,
    packaged_starter,
    profile_starter,
)
from rag.documents import DocumentChanged
from rag.errors import DiskFullError
from tests.helpers.fake_pages import FakeLibrary, make_document

Until = Callable[[Callable[[], object]], None]


@dataclass
class FakeFirstRunServices:
    paths: ProfilePaths
    settings: SettingsStore
    library: FakeLibrary = field(default_factory=FakeLibrary)


@pytest.fixture
def made(tmp_path: Path) -> FakeFirstRunServices:
    paths = profile_paths(tmp_path / "home")
    create_folders(paths)
    return FakeFirstRunServices(paths, SettingsStore(paths.settings_file))


@pytest.fixture
def first_run(
    qtbot: QtBot, made: FakeFirstRunServices, appearance: Appearance, until: Until
) -> FirstRun:
    widget = FirstRun(made, appearance)
    qtbot.addWidget(widget)
    widget.resize(700, 500)
    widget.show()
    until(lambda: widget.stage is not None)
    return widget


def test_an_empty_library_offers_samples(first_run: FirstRun) -> None:
    assert first_run.stage == "empty"
    assert first_run.try_button.isVisible()
    assert "Drop files or folders" in first_run.hint.text()
    assert not first_run.examples.isVisible()


def test_samples_are_copied_read_and_asked_about(
    qtbot: QtBot, first_run: FirstRun, made: FakeFirstRunServices, until: Until
) -> None:
    begun: list[bool] = []
    first_run.begun.connect(lambda: begun.append(True))
    first_run.try_button.click()
    until(lambda: len(made.library.records) == 3)
    until(lambda: first_run.stage == "reading")
    assert not first_run.try_button.isEnabled()
    folder = profile_starter(made.paths)
    added = {Path(record.path) for record in made.library.records.values()}
    assert {path.parent for path in added} == {folder}
    for document_id, record in tuple(made.library.records.items()):
        done = msgspec.structs.replace(record, state="words")
        made.library.records[document_id] = done
        made.library.publish(DocumentChanged(done))
    assert begun == []
    until(lambda: first_run.stage == "starter")
    assert begun == [True]
    assert [button.label for button in first_run.example_buttons] == list(
        EXAMPLE_QUESTIONS
    )
    with qtbot.waitSignal(first_run.question_chosen, timeout=2000) as chosen:
        first_run.example_buttons[1].click()
    assert chosen.args == [EXAMPLE_QUESTIONS[1]]


def test_own_documents_need_no_samples(
    first_run: FirstRun, made: FakeFirstRunServices, until: Until
) -> None:
    record = made.library.put(make_document(1), "text")
    made.library.publish(DocumentChanged(record))
    until(lambda: first_run.stage == "own")
    assert not first_run.try_button.isVisible()


def test_a_failure_offers_the_samples_again(
    first_run: FirstRun, made: FakeFirstRunServices, until: Until
) -> None:
    made.library.error = DiskFullError("The disk is full; nothing was added.")
    first_run.try_button.click()
    made.library.error = None
    until(lambda: first_run.stage == "empty" or len(made.library.records) == 3)


def test_the_copy_is_private_and_leaves_the_package_alone(
    made: FakeFirstRunServices,
) -> None:
    before = {p.name: p.stat().st_mtime_ns for p in packaged_starter().iterdir()}
    folder = copy_starter(made.paths)
    copy_starter(made.paths)
    assert {path.name for path in folder.iterdir()} == set(before)
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())
    after = {p.name: p.stat().st_mtime_ns for p in packaged_starter().iterdir()}
    assert before == after


def test_the_starter_library_is_what_the_guide_says() -> None:
    names = {path.name for path in packaged_starter().iterdir()}
    assert names == {"lease-14-alder-lane.pdf", "travel-policy.docx", "user-guide.md"}
    guide = (packaged_starter() / "user-guide.md").read_text("utf-8")
    assert 800 <= len(guide.split()) <= 1500
    assert "Your files are never changed." in guide

"""The reranker of a profile: chosen, kept, refused; the command."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.reranker import RerankerEntry
from rag.errors import EmbedderError
from tests.helpers.commands import run
from tests.helpers.documents_for_library import write_reranker_folder
from tests.helpers.fake_backend import FakeServices, fake_services


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    yield made
    made.close()


def test_there_is_none_until_a_folder_is_chosen(
    services: FakeServices, tmp_path: Path
) -> None:
    assert services.reranker.current() == RerankerEntry()
    folder = write_reranker_folder(tmp_path / "ms-marco-tiny")
    entry = services.reranker.use(folder)
    assert (entry.name, entry.folder) == ("ms-marco-tiny", str(folder))
    assert services.settings.current.reranker_path == str(folder)
    services.reranker.use(None)
    assert services.backend.rerankers_used == [str(folder), ""]


def test_a_folder_that_cannot_be_used_changes_nothing(
    services: FakeServices, tmp_path: Path
) -> None:
    with pytest.raises(EmbedderError):
        services.reranker.use(tmp_path / "nowhere")
    assert services.backend.rerankers_used == []
    folder = write_reranker_folder(tmp_path / "gone")
    services.reranker.use(folder)
    (folder / "config.json").unlink()
    assert "cannot be read" in services.reranker.current().problem


def test_the_command_shows_and_changes_it(
    services: FakeServices, tmp_path: Path
) -> None:
    folder = write_reranker_folder(tmp_path / "ms-marco-tiny")
    _, shown = run(services, "models", "reranker")
    assert "no reranker" in shown.out
    _, changed = run(services, "--json", "models", "reranker", str(folder))
    assert json.loads(changed.out)["reranker"]["name"] == "ms-marco-tiny"
    _, shown = run(services, "models", "reranker")
    assert "ms-marco-tiny: 0 MB" in shown.out
    code, refused = run(services, "models", "reranker", str(tmp_path / "nowhere"))
    assert code == 1
    assert "not there" in refused.err
    run(services, "models", "reranker", "none")
    assert services.reranker.current() == RerankerEntry()

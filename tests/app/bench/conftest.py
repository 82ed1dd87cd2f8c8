"""A workbench without models: scripted answers, hashed words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bench.workbench import Surroundings, Workbench, open_workbench
from app.paths import create_folders, profile_paths
from app.settings import Settings
from engine.cancel import CancelToken


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    paths = profile_paths(tmp_path / "profile")
    create_folders(paths)
    return Surroundings(paths, Settings(), _watch, CancelToken(), scripted=True)


@pytest.fixture
def bench(around: Surroundings) -> Iterator[Workbench]:
    with open_workbench(around) as opened:
        yield opened


def _watch(label: str, done: int, total: int) -> None:
    """Nobody gives up."""

"""Where the packaging scripts are."""

from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT


@pytest.fixture
def packaging_folder() -> Path:
    return ROOT / "packaging"

"""Naming a release moves what is unreleased, and keeps one place of the version."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

CHANGELOG = (
    "# Changelog\n\n## Unreleased\n\n- New.\n\n## 0.1.0 - 2026-01-02\n\n- Old.\n"
)
DAY = "2026-11-20"


@pytest.fixture
def script(packaging_folder: Path) -> ModuleType:
    path = packaging_folder / "name_release.py"
    spec = importlib.util.spec_from_file_location("name_release", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_new_version_takes_what_was_unreleased(script: ModuleType) -> None:
    named = script.with_section(CHANGELOG, "0.2.0", DAY)
    assert named == (
        "# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-11-20\n\n- New.\n\n"
        "## 0.1.0 - 2026-01-02\n\n- Old.\n"
    )
    with pytest.raises(SystemExit, match="Nothing"):
        script.with_section(named, "0.3.0", DAY)


def test_a_version_that_is_named_again_takes_what_came_since(
    script: ModuleType,
) -> None:
    named = script.with_section(CHANGELOG, "0.1.0", DAY)
    assert named == (
        "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-11-20\n\n- New.\n- Old.\n"
    )


def test_the_version_is_written_once_everywhere(script: ModuleType) -> None:
    about = '[project]\nversion = "0.1.0"\n\n[tool.x]\nversion = "7"\n'
    assert script.with_version(about, "0.2.0") == about.replace("0.1.0", "0.2.0")
    first = '    <release version="0.1.0" date="2026-01-02"/>\n'
    metainfo = f"  <releases>\n{first}  </releases>\n"
    later = script.with_release(metainfo, "0.2.0", DAY)
    assert later.index('"0.2.0"') < later.index('"0.1.0"')
    again = script.with_release(later, "0.2.0", "2026-11-21")
    assert again == later.replace(DAY, "2026-11-21")

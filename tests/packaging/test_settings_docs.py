"""docs/SETTINGS.md is what the declarations say now."""

import subprocess
import sys
from pathlib import Path

from app.setting_fields import setting_fields
from tests.architecture.source_tree import ROOT


def test_the_document_of_the_settings_is_fresh(packaging_folder: Path) -> None:
    script = packaging_folder / "write_settings.py"
    checked = subprocess.run(
        [sys.executable, str(script), "--check"], cwd=ROOT, check=False, timeout=60
    )
    assert checked.returncode == 0, "run packaging/write_settings.py"
    text = (ROOT / "docs" / "SETTINGS.md").read_text("utf-8")
    for field in setting_fields():
        assert f"**{field.title}** (`{field.name}`)" in text
        assert field.help in text
        assert field.cost in text
        assert field.why in text


def test_what_is_advanced_says_what_it_costs_and_why() -> None:
    for field in setting_fields():
        if field.advanced:
            assert field.cost.endswith("."), field.name
            assert field.why.endswith("."), field.name

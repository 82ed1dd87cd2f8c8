"""On the battery only where the system says so."""

from pathlib import Path

import pytest

from app.power import on_battery


def supply(folder: Path, name: str, **values: str) -> None:
    (folder / name).mkdir()
    for file, value in values.items():
        (folder / name / file).write_text(f"{value}\n")


@pytest.mark.parametrize(
    ("online", "status", "expected"),
    [("0", "Discharging", True), ("1", "Charging", False), ("1", "Full", False)],
)
def test_a_laptop(tmp_path: Path, online: str, status: str, expected: bool) -> None:
    supply(tmp_path, "AC", type="Mains", online=online)
    supply(tmp_path, "BAT0", type="Battery", status=status)
    assert on_battery(tmp_path) is expected


def test_a_computer_without_a_battery_is_plugged_in(tmp_path: Path) -> None:
    assert not on_battery(tmp_path)
    assert not on_battery(tmp_path / "nothing")
    supply(tmp_path, "AC", type="Mains")
    assert not on_battery(tmp_path)

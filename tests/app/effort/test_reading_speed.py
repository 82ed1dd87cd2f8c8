"""Speeds are guessed, then learnt, and survive anything that happens to their file."""

from pathlib import Path

import msgspec
import pytest

from app.effort.reading_speed import FASTEST, ReadingSpeeds
from engine.scripted import ScriptedModel

INFO = msgspec.structs.replace(ScriptedModel().info(), parameters=1_500_000_000)


def test_larger_model_is_guessed_to_be_slower() -> None:
    larger = msgspec.structs.replace(INFO, parameters=8_000_000_000)
    speeds = ReadingSpeeds()
    assert speeds.of(larger) < speeds.of(INFO)
    assert speeds.of(msgspec.structs.replace(INFO, parameters=0)) <= FASTEST


def test_measured_speed_replaces_the_guess_and_follows_changes() -> None:
    speeds = ReadingSpeeds()
    speeds.note(INFO, 500, 1000.0)
    assert speeds.of(INFO) == 500.0
    speeds.note(INFO, 300, 1000.0)
    assert 300.0 < speeds.of(INFO) < 500.0


def test_short_or_cached_reading_teaches_nothing() -> None:
    speeds = ReadingSpeeds()
    guess = speeds.of(INFO)
    speeds.note(INFO, 20, 1.0)
    speeds.note(INFO, 500, 0.0)
    assert speeds.of(INFO) == guess


def test_speeds_are_kept_by_model(tmp_path: Path) -> None:
    path = tmp_path / "speeds.json"
    ReadingSpeeds(path).note(INFO, 400, 1000.0)
    assert ReadingSpeeds(path).of(INFO) == 400.0
    other = msgspec.structs.replace(INFO, quantization="Q8_0")
    assert ReadingSpeeds(path).of(other) != 400.0
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b'{"a": "b"}', b'{"a": -5}', b"\xff"]
)
def test_damaged_file_is_forgotten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "speeds.json"
    path.write_bytes(content)
    speeds = ReadingSpeeds(path)
    assert speeds.of(INFO) > 0
    speeds.note(INFO, 400, 1000.0)
    assert ReadingSpeeds(path).of(INFO) == 400.0


def test_unwritable_folder_is_no_trouble(tmp_path: Path) -> None:
    speeds = ReadingSpeeds(tmp_path / "missing" / "speeds.json")
    speeds.note(INFO, 400, 1000.0)
    assert speeds.of(INFO) == 400.0

"""What embeds fastest is measured once, kept for one processor, and must agree."""

from pathlib import Path
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pytest

from engine import onnx_choice
from engine.onnx_bert import Precision
from engine.onnx_choice import open_fastest
from tests.helpers.tiny_embedder import make_tiny_embedder

SENTENCES = ("One sentence.", "", "Another one, about rent.")


class FakeEmbedder:
    """Knows how long each kind of numbers takes here, and how far off it is."""

    took_s: ClassVar[dict[str, float]] = {"float32": 3.0, "int8": 1.0, "int7": 1.2}
    angle: ClassVar[dict[str, float]] = {"float32": 0.0, "int8": 0.01, "int7": 0.02}
    made: ClassVar[list[Precision]] = []
    clock = 0.0

    def __init__(self, folder: Path, identity: str, precision: Precision) -> None:
        self.precision = precision
        FakeEmbedder.made.append(precision)

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        assert all(texts)
        FakeEmbedder.clock += self.took_s[self.precision] * len(texts)
        angle = self.angle[self.precision]
        return np.array([[np.cos(angle), np.sin(angle)]] * len(texts), np.float32)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(onnx_choice, "OnnxEmbedder", FakeEmbedder)
    monkeypatch.setattr(
        "engine.onnx_choice.time.thread_time", lambda: FakeEmbedder.clock
    )
    monkeypatch.setattr(FakeEmbedder, "made", [])
    (tmp_path / "cache").mkdir()
    return make_tiny_embedder(tmp_path / "tiny")


def test_the_fastest_is_measured_once(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert open_fastest(folder, SENTENCES, cache).precision == "int8"
    FakeEmbedder.made.clear()
    assert open_fastest(folder, SENTENCES, cache).precision == "int8"
    assert FakeEmbedder.made == ["int8"]
    (file,) = cache.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("damaged")
    assert open_fastest(folder, SENTENCES, cache).precision == "int8"


def test_another_processor_measures_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    open_fastest(folder, SENTENCES, cache)
    monkeypatch.setattr(onnx_choice, "_where", lambda: "elsewhere")
    monkeypatch.setitem(FakeEmbedder.angle, "int8", 0.2)  # 8 bits overflow there
    assert open_fastest(folder, SENTENCES, cache).precision == "int7"


def test_what_is_hardly_faster_is_not_worth_a_difference(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FakeEmbedder.took_s, "int8", 2.9)
    monkeypatch.setitem(FakeEmbedder.took_s, "int7", 2.8)
    assert open_fastest(folder, SENTENCES, None).precision == "float32"


def test_a_cache_that_cannot_be_written_costs_only_time(
    folder: Path, tmp_path: Path
) -> None:
    assert open_fastest(folder, SENTENCES, tmp_path / "gone").precision == "int8"

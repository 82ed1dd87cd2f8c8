"""The memory that the worker takes, beside what was predicted from the header alone.

Done when: within 10 % for six settings of window, cache and batch. The bundled model is
loaded as the app does it and reads more than a batch; then its process is looked at. A
model of random numbers and of another shape checks that nothing is fitted to one file.
Run alone: `python -m tests.benchmarks memory_prediction`.
"""

import tempfile
from pathlib import Path

import msgspec
import psutil

from app.models import bundled_model
from app.workers.model_client import ModelClient, ModelWorkerConfig
from engine.gguf_header import read_header
from engine.memory_need import (
    LoadSize,
    MemoryNeed,
    cache_number_bytes,
    cells_worth_keeping,
    predict_memory,
)
from engine.messages import ChatRequest, Message, Sampling
from engine.model import CacheType, ModelOptions
from tests.benchmarks.figures import Figure, show
from tests.helpers.random_model import Shape, make_random_model

BAR = 0.10
OTHER_SHAPE = Shape(12, 960, 2560, 15, 5)


class Setting(msgspec.Struct, frozen=True):
    """One way to load a model."""

    context_tokens: int
    cache_type: CacheType
    batch_tokens: int
    flash_attention: bool = True

    def __str__(self) -> str:
        return f"{self.context_tokens} tokens, {self.cache_type}, {self.batch_tokens}"


SETTINGS = (
    Setting(2_048, "f16", 512),
    Setting(4_096, "f16", 128),
    Setting(4_096, "q8_0", 512),
    Setting(8_192, "f16", 512),
    Setting(8_192, "q8_0", 1_024),
    Setting(8_192, "q4_0", 512),
)
BESIDE = (
    ("Q8_0", Setting(8_192, "q8_0", 512)),
    ("Q4_0", Setting(4_096, "f16", 512)),
)


def measure() -> list[Figure]:
    """Each setting in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bundled = [_figure(bundled_model(), each, folder) for each in SETTINGS]
        beside = []
        for kind, setting in BESIDE:  # the second is copied into another order
            other = folder / f"other.{kind}.gguf"
            make_random_model(other, bundled_model(), OTHER_SHAPE, kind)
            beside.append(_figure(other, setting, folder, f"other shape, {kind}: "))
    worst = max(abs(figure.value) for figure in bundled)
    return [
        *bundled,
        *beside,
        Figure("memory prediction: furthest off, six settings", worst, "", BAR),
    ]


def _figure(model: Path, setting: Setting, folder: Path, kind: str = "") -> Figure:
    predicted = _predicted(model, setting)
    measured = _measured(model, setting, folder)
    print(
        f"  {kind}{setting}: predicted {predicted.total / 1e6:.0f} MB, "
        f"measured {measured / 1e6:.0f} MB ({_parts(predicted)})"
    )
    off = abs(predicted.total / measured - 1.0)
    return Figure(f"{kind}{setting}: off by", off, "", BAR)


def _predicted(model: Path, setting: Setting) -> MemoryNeed:
    header = read_header(model)
    number_bytes = cache_number_bytes(setting.cache_type)
    window = min(setting.context_tokens, header.trained_context_tokens)
    size = LoadSize(
        cells=cells_worth_keeping(header, window, number_bytes),
        cache_type=setting.cache_type,
        batch_tokens=setting.batch_tokens,
        flash_attention=setting.flash_attention,
        window=window,
    )
    return predict_memory(header, size)


def _measured(model: Path, setting: Setting, folder: Path) -> int:
    config = ModelWorkerConfig(
        model_path=str(model),
        log_path=str(folder / "model.log"),
        context_tokens=setting.context_tokens,
        options=ModelOptions(
            cache_type=setting.cache_type,
            batch_tokens=setting.batch_tokens,
            flash_attention=setting.flash_attention,
        ),
    )
    client = ModelClient(config)
    words = "The lamp is lit at dusk. " * ((setting.batch_tokens + 200) // 7)
    asked = ChatRequest((Message("user", words),), Sampling(max_tokens=24))
    try:
        list(client.generate(asked))
        assert client.pid is not None
        taken: int = psutil.Process(client.pid).memory_info().rss
        return taken
    finally:
        client.close()


def _parts(need: MemoryNeed) -> str:
    return ", ".join(
        f"{name} {getattr(need, name) / 1e6:.0f}"
        for name in ("weights", "repacked", "cache", "compute", "process")
    )


def main() -> bool:
    """Print the table."""
    return show(measure())

"""A short mix of chats, samples, cancels and jobs; `make bench` has the long one."""

from pathlib import Path

import pytest

from engine.llama_native import NativeModel
from engine.model import ModelOptions
from tests.benchmarks.engine_soak import Mix

pytestmark = pytest.mark.slow


def test_a_mix_gives_the_texts_of_each_alone(chat_model_path: Path) -> None:
    model = NativeModel(chat_model_path, 1024, 2, ModelOptions())
    try:
        mixed = Mix(model, 9).run(seconds=4.0)
        assert mixed.whole > 0
        assert mixed.different == 0
        assert model.runner.idle
        assert not any(sequence.busy for sequence in model.live_sequences())
    finally:
        model.close()

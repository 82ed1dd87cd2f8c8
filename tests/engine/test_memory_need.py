"""A model that does not fit is refused with figures, before it is loaded."""

from pathlib import Path

import msgspec
import pytest

from engine import memory_need
from engine.errors import ModelTooBigError
from engine.gguf_header import GgufHeader
from engine.model import CacheType

GB = 10**9
SEVEN_BILLION = GgufHeader(
    path=Path("big.gguf"),
    size_bytes=5 * GB,
    name="Big-Model",
    architecture="llama",
    quantization="Q4_K_M",
    parameters=7 * GB,
    trained_context_tokens=32_768,
    metadata={
        "llama.block_count": 32,
        "llama.embedding_length": 4096,
        "llama.attention.head_count": 32,
        "llama.attention.head_count_kv": 8,
    },
)


def test_the_context_window_counts() -> None:
    small = memory_need.needed_bytes(SEVEN_BILLION, 4_096)
    large = memory_need.needed_bytes(SEVEN_BILLION, 8_192)
    assert large - small == 32 * 8 * (128 + 128) * 4_096 * 2
    assert small > 5 * GB


def test_packed_keys_and_values_take_less() -> None:
    def cache(cache_type: CacheType) -> int:
        number_bytes = memory_need.cache_number_bytes(cache_type)
        empty = memory_need.needed_bytes(SEVEN_BILLION, 0, number_bytes)
        return memory_need.needed_bytes(SEVEN_BILLION, 4_096, number_bytes) - empty

    assert cache("q8_0") / cache("f16") == pytest.approx(0.53, abs=0.01)
    assert cache("q4_0") / cache("f16") == pytest.approx(0.28, abs=0.01)


def test_a_header_without_sizes_still_gives_an_estimate() -> None:
    bare = msgspec.structs.replace(SEVEN_BILLION, metadata={})
    assert memory_need.needed_bytes(bare, 4_096) >= 5 * GB


def test_too_big_is_a_sentence_with_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_need, "available_bytes", lambda: 3 * GB)
    with pytest.raises(ModelTooBigError) as caught:
        memory_need.require_memory(SEVEN_BILLION, 4_096)
    assert "Big-Model needs 5.7 GB" in str(caught.value)
    assert "3.0 GB are free" in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("free", [None, 8 * GB])
def test_what_fits_or_cannot_be_known_is_let_through(
    monkeypatch: pytest.MonkeyPatch, free: int | None
) -> None:
    monkeypatch.setattr(memory_need, "available_bytes", lambda: free)
    memory_need.require_memory(SEVEN_BILLION, 4_096)


def test_this_computer_says_how_much_it_has() -> None:
    free = memory_need.available_bytes()
    assert free is None or free > 10**7

"""A model that does not fit is refused with figures, before it is loaded."""

from pathlib import Path

import msgspec
import pytest

from engine import memory_need
from engine.errors import ModelTooBigError
from engine.gguf_header import GgufHeader, read_header
from engine.memory_need import LoadSize, cache_bytes, compute_bytes, predict_memory
from engine.model import CacheType
from tests.helpers.gguf_plan import small_model

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
        "llama.feed_forward_length": 14_336,
        "llama.attention.head_count": 32,
        "llama.attention.head_count_kv": 8,
        "llama.vocab_size": 32_000,
    },
)
USUAL = LoadSize(4_096)


def changed(**values: object) -> LoadSize:
    return msgspec.structs.replace(USUAL, **values)


def test_the_context_window_counts() -> None:
    small = predict_memory(SEVEN_BILLION, USUAL)
    large = predict_memory(SEVEN_BILLION, changed(cells=8_192))
    assert large.cache - small.cache == 32 * 8 * (128 + 128) * 4_096 * 2
    assert small.weights == 5 * GB
    assert small.total == (small.weights + small.cache + small.compute + small.process)


def test_packed_keys_and_values_take_less() -> None:
    def cache(cache_type: CacheType, *, flash: bool = True) -> int:
        size = changed(cache_type=cache_type, flash_attention=flash)
        return cache_bytes(SEVEN_BILLION, size)

    assert cache("q8_0") / cache("f16") == pytest.approx(0.53, abs=0.01)
    assert cache("q4_0") / cache("f16") == pytest.approx(0.28, abs=0.01)
    # values stay exact without flash attention
    assert cache("q4_0", flash=False) / cache("f16") == pytest.approx(0.64, abs=0.01)


def test_batches_and_attention_without_flash_take_buffers() -> None:
    usual = compute_bytes(SEVEN_BILLION, USUAL)
    assert usual == pytest.approx(
        512 * ((3 * 14_336 + 4 * 4_096) * 4 + 2 * 4_096) + 32 * 32_000 * 4
    )
    assert compute_bytes(SEVEN_BILLION, changed(batch_tokens=2_048)) > 3.5 * usual
    slow = compute_bytes(SEVEN_BILLION, changed(flash_attention=False))
    assert slow > 512 * 4_096 * 32 * 4


def test_layers_that_differ_are_summed() -> None:
    metadata = dict(SEVEN_BILLION.metadata)
    del metadata["llama.attention.head_count_kv"]
    from engine.gguf_cursor import GgufArray

    heads = GgufArray("u32", 32, (8, 0) * 16)  # every second layer keeps nothing
    hybrid = msgspec.structs.replace(
        SEVEN_BILLION,
        metadata=metadata,
        arrays={"llama.attention.head_count_kv": heads},
    )
    assert cache_bytes(hybrid, USUAL) * 2 == cache_bytes(SEVEN_BILLION, USUAL)


def test_what_lies_on_a_card_is_not_in_the_process(tmp_path: Path) -> None:
    path = tmp_path / "Small.gguf"
    path.write_bytes(small_model().written())
    header = read_header(path)
    here = predict_memory(header, USUAL)
    away = predict_memory(header, changed(gpu_layers=3))
    assert here.weights == sum(tensor.size_bytes for tensor in header.tensors)
    assert away.cache == 0
    assert away.weights < here.weights / 2
    half = predict_memory(header, changed(gpu_layers=2))
    assert half.cache * 2 == here.cache


def test_a_header_without_sizes_still_gives_an_estimate() -> None:
    bare = msgspec.structs.replace(SEVEN_BILLION, metadata={})
    assert predict_memory(bare, USUAL).total >= 5 * GB


def test_too_big_is_a_sentence_with_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_need, "available_bytes", lambda: 3 * GB)
    with pytest.raises(ModelTooBigError) as caught:
        memory_need.require_memory(SEVEN_BILLION, USUAL)
    assert "Big-Model needs 5.7 GB" in str(caught.value)
    assert "3.0 GB are free" in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("free", [None, 8 * GB])
def test_what_fits_or_cannot_be_known_is_let_through(
    monkeypatch: pytest.MonkeyPatch, free: int | None
) -> None:
    monkeypatch.setattr(memory_need, "available_bytes", lambda: free)
    memory_need.require_memory(SEVEN_BILLION, USUAL)


def test_this_computer_says_how_much_it_has() -> None:
    free = memory_need.available_bytes()
    assert free is None or free > 10**7


def test_a_group_of_processes_may_have_less(tmp_path: Path) -> None:
    assert memory_need._group_free(tmp_path) is None
    (tmp_path / "memory.max").write_text("1000\n")
    (tmp_path / "memory.current").write_text("900\n")
    (tmp_path / "memory.stat").write_text("anon 5\ninactive_file 250\n")
    assert memory_need._group_free(tmp_path) == 350
    (tmp_path / "memory.max").write_text("max\n")
    assert memory_need._group_free(tmp_path) is None

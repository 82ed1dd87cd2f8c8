"""Layers are given to graphics cards as far as their memory goes."""

from pathlib import Path

import pytest

from engine.gguf_cursor import GgufTensor
from engine.gguf_header import GgufHeader
from engine.gpu_fit import layers_that_fit
from engine.llama_devices import Device, DeviceKind
from engine.memory_need import LoadSize, layer_bytes

GIB = 1024**3
MIB = 1024**2
LAYERS = 32
_LAYER_BYTES = 120 * MIB
SIZE = LoadSize(4_096)


def table(name: str, size_bytes: int) -> GgufTensor:
    return GgufTensor(name, (size_bytes,), "I8", 0, size_bytes)


HEADER = GgufHeader(
    path=Path("Seven.gguf"),
    size_bytes=4 * GIB,
    name="Seven",
    architecture="llama",
    quantization="Q4_K_M",
    parameters=7 * 10**9,
    trained_context_tokens=32_768,
    metadata={
        "llama.block_count": LAYERS,
        "llama.embedding_length": 4_096,
        "llama.feed_forward_length": 14_336,
        "llama.attention.head_count": 32,
        "llama.attention.head_count_kv": 8,
        "llama.vocab_size": 32_000,
    },
    tensors=(
        table("token_embd.weight", 70 * MIB),
        *(table(f"blk.{n}.ffn_up.weight", _LAYER_BYTES) for n in range(LAYERS)),
        table("output_norm.weight", 16),
        table("output.weight", 100 * MIB),
    ),
)


def device(
    free_gib: float, kind: DeviceKind = "graphics", total_gib: float = 0.0
) -> Device:
    total = int((total_gib or free_gib) * GIB)
    return Device("CUDA0", "A card", "CUDA", kind, total, int(free_gib * GIB))


PROCESSOR = device(64, "processor")


def test_weights_belong_to_their_layers() -> None:
    sizes = layer_bytes(HEADER)
    assert sizes == (_LAYER_BYTES,) * LAYERS + (100 * MIB + 16,)


def test_without_an_output_table_the_card_gets_a_copy_of_the_words() -> None:
    tied = HEADER.tensors[:-1]
    header = HEADER.__class__(
        **{name: getattr(HEADER, name) for name in HEADER.__struct_fields__}
        | {"tensors": tied}
    )
    assert layer_bytes(header)[-1] == 70 * MIB + 16


@pytest.mark.parametrize("devices", [(), (PROCESSOR,), (device(8, "accelerator"),)])
def test_without_a_card_nothing_is_placed(devices: tuple[Device, ...]) -> None:
    assert layers_that_fit(HEADER, SIZE, devices) == 0


def test_a_large_card_takes_everything() -> None:
    assert layers_that_fit(HEADER, SIZE, (PROCESSOR, device(12))) == LAYERS + 1


def test_a_smaller_card_takes_a_part_and_never_more_than_it_has() -> None:
    found = [layers_that_fit(HEADER, SIZE, (device(gib),)) for gib in (1, 2, 3, 4, 8)]
    assert found == sorted(found)
    assert found[0] < found[2] < LAYERS
    for gib, layers in zip((1, 2, 3, 4, 8), found, strict=True):
        assert (layers - 1) * _LAYER_BYTES < gib * GIB


def test_what_others_use_of_a_card_is_left_alone() -> None:
    busy = device(2, total_gib=24)
    assert (
        layers_that_fit(HEADER, SIZE, (busy,))
        < layers_that_fit(HEADER, SIZE, (device(2),)) + 1
    )
    assert layers_that_fit(HEADER, SIZE, (busy,)) == 0


def test_a_larger_window_leaves_room_for_fewer_layers() -> None:
    card = (device(3),)
    wide = layers_that_fit(HEADER, LoadSize(32_768), card)
    packed = layers_that_fit(HEADER, LoadSize(32_768, "q4_0"), card)
    assert wide < packed <= layers_that_fit(HEADER, SIZE, card)


def test_two_cards_share_and_a_shared_one_is_used_alone() -> None:
    one = layers_that_fit(HEADER, SIZE, (device(3),))
    two = layers_that_fit(HEADER, SIZE, (device(3), device(3)))
    assert one < two <= LAYERS + 1
    shared = device(6, "shared_graphics", 16)
    assert layers_that_fit(HEADER, SIZE, (shared,)) > 0
    beside = layers_that_fit(HEADER, SIZE, (shared, device(3)))
    assert beside == one

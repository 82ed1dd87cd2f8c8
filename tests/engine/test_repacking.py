"""Weights that get a second copy in memory, by their kind and place."""

import pytest

from engine.gguf_cursor import GgufTensor
from engine.repacking import layer_of, repacked_bytes, repacked_kinds

KINDS = frozenset({"Q4_0"})


def table(name: str, rows: int = 64, kind: str = "Q4_0") -> GgufTensor:
    return GgufTensor(name, (32, rows), kind, 0, 18 * rows)


TABLES = (
    table("token_embd.weight"),
    table("blk.0.ffn_up.weight"),
    table("blk.1.ffn_up.weight"),
    table("blk.1.odd.weight", rows=7),
    table("blk.1.ffn_down.weight", kind="F32"),
    GgufTensor("blk.1.attn_norm.weight", (32,), "Q4_0", 0, 18),
)
ONE = 18 * 64


@pytest.mark.parametrize(("layers", "copies"), [(0, 0), (1, 1), (2, 2), (3, 3)])
def test_layers_that_stay_are_copied_with_the_words_last(
    layers: int, copies: int
) -> None:
    assert repacked_bytes(TABLES, 2, layers, KINDS) == copies * ONE


def test_words_that_are_only_looked_up_are_not_copied() -> None:
    both = (*TABLES, table("output.weight"))
    assert repacked_bytes(both, 2, 3, KINDS) == 3 * ONE
    plain = (*TABLES, table("output.weight", kind="F32"))
    assert repacked_bytes(plain, 2, 3, KINDS) == 2 * ONE


def test_places_and_kinds() -> None:
    assert [layer_of(tensor, 2) for tensor in TABLES[:3]] == [2, 0, 1]
    assert repacked_bytes(TABLES, 2, 3, frozenset()) == 0
    assert "Q4_1" not in repacked_kinds()

"""Each rung asks less than the one before; the last one is the processor alone."""

import pytest

from app.ladder.rungs import SMALLEST_WINDOW, Climb, Rung, difference, rungs_below

ON_PROCESSOR = Climb(head_size=128, has_graphics=False)
WITH_CARD = Climb(head_size=128, has_graphics=True)


def test_without_a_card_memory_and_window_shrink() -> None:
    found = list(rungs_below(Rung(-1, "f16", 4096), ON_PROCESSOR))
    assert [(r.cache_type, r.context_tokens) for r in found] == [
        ("q8_0", 4096),
        ("q4_0", 4096),
        ("q4_0", 2048),
        ("q4_0", 1024),
    ]
    assert {rung.gpu_layers for rung in found} == {-1}


def test_with_a_card_layers_go_first_and_the_processor_comes_last() -> None:
    found = list(rungs_below(Rung(-1, "f16", 2048), WITH_CARD))
    assert [rung.card_share for rung in found[:2]] == [0.5, 0.25]
    layers = [rung.gpu_layers for rung in found]
    assert layers[-1] == 0
    assert layers.count(0) == 1
    assert [r.context_tokens for r in found] == sorted(
        (r.context_tokens for r in found), reverse=True
    )


@pytest.mark.parametrize(
    ("rung", "climb"),
    [
        (Rung(0, "q4_0", SMALLEST_WINDOW), WITH_CARD),
        (Rung(-1, "q4_0", SMALLEST_WINDOW), ON_PROCESSOR),
        (Rung(-1, "q4_0", 512), ON_PROCESSOR),
    ],
)
def test_at_the_bottom_nothing_is_left(rung: Rung, climb: Climb) -> None:
    assert list(rungs_below(rung, climb)) == []


def test_heads_that_cannot_be_packed_are_not() -> None:
    odd = Climb(head_size=80, has_graphics=False)
    found = list(rungs_below(Rung(0, "f16", 2048), odd))
    assert {rung.cache_type for rung in found} == {"f16"}


def test_the_difference_is_said_in_words() -> None:
    top = Rung(-1, "f16", 4096)
    assert difference(top, Rung(-1, "f16", 4096, 0.5)) == (
        "with 50% of its layers on the graphics card"
    )
    both = difference(top, Rung(0, "q8_0", 2048))
    assert "without the graphics card" in both
    assert "(q8_0)" in both
    assert "2,048 tokens" in both
    assert difference(top, top) == "as before"

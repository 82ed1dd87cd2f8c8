"""Greedy texts compared: scores depend a little on the shape of a batch."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.sequences import common_length

if TYPE_CHECKING:
    from engine.llama_native import NativeModel

# Seen between batch shapes on the bundled model: inputs of a layer are rounded to eight
# bits, so a last bit that differs can grow.
TIE = 1.0


def same_apart_from_ties(
    native: "NativeModel",
    prompt: Sequence[int],
    one: Sequence[int],
    other: Sequence[int],
) -> bool:
    """Whether two answers agree up to a token where both were about as likely."""
    shared = common_length(one, other)
    if shared >= min(len(one), len(other)):
        return True
    if shared < len(prompt):
        return False
    with native.runner.exclusive() as decoder:
        sequence = decoder.open(one[:shared])
        for start in range(len(sequence), shared, 256):
            chunk = one[start : min(start + 256, shared)]
            row = decoder.add(sequence, chunk) + len(chunk) - 1
            decoder.run()
        scores = decoder.scores(row)
        gap = abs(float(scores[one[shared]]) - float(scores[other[shared]]))
        decoder.drop(sequence)
    return gap < TIE

"""How fast a model would be on this computer, from what its kinds of numbers cost here.

A token that is written reads every weight once, and the cost of a weight depends on how
it is packed. A token of a prompt shares that reading with its batch, and multiplies.
Beside the weights: a fixed cost a layer of each call, one for each number that passes
through a layer, and attention to the tokens before.
"""

import math
import statistics
from collections.abc import Sequence

import msgspec

from engine.model_shape import BYTES_A_WEIGHT, ModelShape
from engine.tuning import ANSWER_TOKENS, PROMPT_TOKENS, Speed, Variant


class KernelRate(msgspec.Struct, frozen=True):
    """What one weight of a kind costs, in seconds."""

    read_s: float  # for each token of a prompt
    write_s: float  # for a token that is written


class MachineRates(msgspec.Struct, frozen=True):
    """What was measured with models of random weights."""

    threads: int
    kinds: dict[str, KernelRate]
    call_s: float  # a layer of a call of one token, beside its weights
    number_s: float  # a number that passes through a layer, for each token of a prompt
    attention_read_s: float  # a number of a query and a token before it, in a prompt
    attention_write_s: float  # the same for a token that is written

    def rate(self, kind: str) -> KernelRate:
        """Of this kind, or of the one that packs most alike."""
        if kind in self.kinds:
            return self.kinds[kind]
        wanted = math.log(BYTES_A_WEIGHT.get(kind, 1.0))
        nearest = min(
            self.kinds, key=lambda known: abs(math.log(BYTES_A_WEIGHT[known]) - wanted)
        )
        return self.kinds[nearest]


def predict_speed(
    shape: ModelShape, rates: MachineRates, prompt_tokens: int = PROMPT_TOKENS
) -> Speed:
    """First token and writing, for a prompt that nothing of has been read before."""
    read = sum(n * rates.rate(kind).read_s for kind, n in shape.layer_weights.items())
    write = sum(n * rates.rate(kind).write_s for kind, n in shape.layer_weights.items())
    head = sum(n * rates.rate(kind).write_s for kind, n in shape.head_weights.items())
    queries = shape.layers * shape.query_width
    numbers = shape.layers * shape.width * prompt_tokens
    first_token_s = (
        read * prompt_tokens
        + head
        + numbers * rates.number_s
        + queries * prompt_tokens**2 / 2 * rates.attention_read_s
    )
    before = prompt_tokens + ANSWER_TOKENS / 2
    write_s = (
        write
        + head
        + shape.layers * rates.call_s
        + queries * before * rates.attention_write_s
    )
    return Speed(first_token_s, prompt_tokens, write_s)


def predict_without(
    variant: Variant, here: Sequence[Variant], rates: MachineRates
) -> Speed:
    """As if this form had never been measured, only the other ones."""
    others = [other for other in here if other is not variant]
    return forecast(variant.shape, others, rates, variant.speed.prompt_tokens)


def forecast(
    shape: ModelShape,
    here: Sequence[Variant],
    rates: MachineRates,
    prompt_tokens: int = PROMPT_TOKENS,
) -> Speed:
    """Predict a model, and correct that by how wrong it was for those that are here."""
    pairs = []
    for known in here:
        again = predict_speed(known.shape, rates, known.speed.prompt_tokens)
        pairs.append((again, known.speed))
    return corrected(predict_speed(shape, rates, prompt_tokens), pairs)


def corrected(predicted: Speed, others: Sequence[tuple[Speed, Speed]]) -> Speed:
    """With what was learnt from models that are here: pairs of predicted and measured.

    A model of random weights is shaped unlike a real one; what all real ones have in
    common is in the middle of their ratios.
    """
    if not others:
        return predicted
    reading = statistics.median(m.prefill_tok_s / p.prefill_tok_s for p, m in others)
    writing = statistics.median(m.decode_tok_s / p.decode_tok_s for p, m in others)
    return Speed(
        predicted.first_token_s / reading,
        predicted.prompt_tokens,
        predicted.write_s / writing,
    )

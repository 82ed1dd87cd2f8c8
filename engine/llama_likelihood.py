"""How likely texts are as continuations; what they share is read once."""

from collections import defaultdict
from collections.abc import Sequence

from engine.cancel import CancelToken
from engine.errors import CancelledError, PromptTooLongError
from engine.llama_decoder import Decoder, PromptCancelledError
from engine.llama_vocabulary import Vocabulary
from engine.model import Likelihood, TextPair

_Tokens = tuple[int, ...]


def likelihoods(
    decoder: Decoder,
    vocabulary: Vocabulary,
    context_tokens: int,
    pairs: Sequence[TextPair],
    cancel: CancelToken,
) -> tuple[Likelihood, ...]:
    """Score each pair; sorted by prefix, so that neighbours share most."""
    split = [_split(vocabulary, pair) for pair in pairs]
    for prefix, ending in split:
        _require_room(len(prefix) + len(ending), context_tokens)
    by_prefix: defaultdict[_Tokens, list[int]] = defaultdict(list)
    for index, (prefix, ending) in enumerate(split):
        if ending:
            by_prefix[prefix].append(index)
    results = [Likelihood(0.0, 0) for _ in pairs]
    try:
        for prefix in sorted(by_prefix):
            indices = by_prefix[prefix]
            endings = [split[index][1] for index in indices]
            sums = decoder.log_probabilities(prefix, endings, cancel)
            for index, total in zip(indices, sums, strict=True):
                results[index] = Likelihood(total, len(split[index][1]))
    except PromptCancelledError:
        raise CancelledError("Stopped.") from None
    return tuple(results)


def _split(vocabulary: Vocabulary, pair: TextPair) -> tuple[_Tokens, _Tokens]:
    """Tokens of the whole text, cut where it stops being the tokens of the prefix.

    Cutting the text first would score tokens that the model never reads: " a" may be
    one token and " ab" another. The very first token has nothing to depend on.
    """
    alone = vocabulary.tokenize(pair.prefix, special=False, begin=True)
    whole = vocabulary.tokenize(
        pair.prefix + pair.continuation, special=False, begin=True
    )
    cut = 0
    while cut < len(alone) and whole[cut : cut + 1] == alone[cut : cut + 1]:
        cut += 1
    cut = max(cut, 1)
    return tuple(whole[:cut]), tuple(whole[cut:])


def _require_room(tokens: int, context_tokens: int) -> None:
    if tokens > context_tokens:
        raise PromptTooLongError(
            "This text is too long for the model's context window. "
            "Shorten it, or choose a larger window in Settings.",
            f"{tokens} tokens, {context_tokens} fit",
        )

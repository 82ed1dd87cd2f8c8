"""How likely each token was, in the two shapes that clients expect."""

from collections.abc import Sequence

from engine.events import TokenScore

Json = dict[str, object]


def chat_logprobs(tokens: Sequence[TokenScore]) -> Json:
    """As chat completions tell it."""
    return {"content": [_entry(token) for token in tokens], "refusal": None}


def text_logprobs(tokens: Sequence[TokenScore], offset: int = 0) -> Json:
    """As plain completions tell it; `offset` is where the first token stands."""
    offsets = []
    for token in tokens:
        offsets.append(offset)
        offset += len(token.text)
    return {
        "tokens": [token.text for token in tokens],
        "token_logprobs": [token.log_probability for token in tokens],
        "top_logprobs": [
            {other.text: other.log_probability for other in token.instead}
            for token in tokens
        ],
        "text_offset": offsets,
    }


def _entry(token: TokenScore) -> Json:
    return {**_own(token), "top_logprobs": [_own(other) for other in token.instead]}


def _own(token: TokenScore) -> Json:
    return {
        "token": token.text,
        "logprob": token.log_probability,
        "bytes": list(token.text.encode()),
    }

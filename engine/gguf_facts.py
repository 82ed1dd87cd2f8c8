"""What a person may want to know of a model before loading it, from its header."""

import re

import msgspec

from engine.gguf_header import TEMPLATE_KEY, TOKENS_KEY, GgufHeader

_TOOLS = re.compile(r"\btools\b|\btool_calls\b|\btool_call\b")
_THINKING = re.compile(
    r"</?think(ing)?>|\[/?THINK\]|enable_thinking|reasoning_content|<\|channel\|?>"
)
_MAX_TEXT = 200


class TensorShare(msgspec.Struct, frozen=True):
    """How much of a model is kept in one number format."""

    kind: str
    tensors: int
    bytes: int


class ModelFacts(msgspec.Struct, frozen=True):
    """Header facts. 0 and "" where the file does not say. Text in it is untrusted."""

    name: str
    title: str  # as its makers call it
    architecture: str
    parameters: int
    bytes: int
    quantization: str
    bits_per_weight: float
    tensor_types: tuple[TensorShare, ...]  # the largest first
    layers: int
    embedding_length: int
    feed_forward_length: int
    heads: int
    key_heads: int
    experts: int
    experts_used: int
    vocabulary: int
    context_tokens: int  # what it was trained for
    licence: str
    licence_link: str
    languages: tuple[str, ...]
    has_template: bool
    supports_tools: bool  # its template lays tools out
    supports_thinking: bool  # its template knows thoughts


def model_facts(header: GgufHeader) -> ModelFacts:
    """Everything at once; cheap."""
    template = header.text(TEMPLATE_KEY)
    tokens = header.arrays.get(TOKENS_KEY)
    held = sum(tensor.size_bytes for tensor in header.tensors)
    return ModelFacts(
        name=header.name,
        title=_short(header.text("general.name")),
        architecture=_short(header.architecture),
        parameters=header.parameters,
        bytes=header.size_bytes,
        quantization=header.quantization,
        bits_per_weight=round(8 * held / max(1, header.parameters), 2),
        tensor_types=_shares(header),
        layers=header.number("block_count"),
        embedding_length=header.number("embedding_length"),
        feed_forward_length=header.number("feed_forward_length"),
        heads=header.number("attention.head_count"),
        key_heads=header.number("attention.head_count_kv")
        or header.number("attention.head_count"),
        experts=header.number("expert_count"),
        experts_used=header.number("expert_used_count"),
        vocabulary=tokens.items if tokens else header.number("vocab_size"),
        context_tokens=header.trained_context_tokens,
        licence=_short(header.text("general.license")),
        licence_link=_short(header.text("general.license.link")),
        languages=_languages(header),
        has_template=bool(template),
        supports_tools=bool(_TOOLS.search(template)),
        supports_thinking=bool(_THINKING.search(template)),
    )


def _shares(header: GgufHeader) -> tuple[TensorShare, ...]:
    found: dict[str, TensorShare] = {}
    for tensor in header.tensors:
        share = found.get(tensor.kind, TensorShare(tensor.kind, 0, 0))
        found[tensor.kind] = TensorShare(
            tensor.kind, share.tensors + 1, share.bytes + tensor.size_bytes
        )
    return tuple(sorted(found.values(), key=lambda share: -share.bytes))


def _languages(header: GgufHeader) -> tuple[str, ...]:
    stated = header.arrays.get("general.languages")
    return tuple(_short(text) for text in stated.texts) if stated else ()


def _short(text: str) -> str:
    return " ".join(text.split())[:_MAX_TEXT]

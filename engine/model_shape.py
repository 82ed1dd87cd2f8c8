"""What of a model costs time, counted from its header, or guessed from its size."""

import math

import msgspec

from engine.gguf_cursor import GgufTensor
from engine.gguf_header import GgufHeader
from engine.gguf_types import TENSOR_TYPES

_HEAD = "output.weight"
_EMBEDDINGS = "token_embd.weight"
_EXPERTS = "_exps."  # of which a token passes a few
BYTES_A_WEIGHT = {name: size / block for name, block, size in TENSOR_TYPES.values()}

# Layers and width of well-known models by their weights.
_USUAL = (
    (135e6, 30, 576),
    (360e6, 32, 960),
    (1.7e9, 24, 2048),
    (3.2e9, 28, 3072),
    (8e9, 32, 4096),
    (14e9, 48, 5120),
    (32e9, 64, 5120),
    (70e9, 80, 8192),
)
_HEAD_SHARE, _HEAD_SHARE_AT = 0.21, 135e6  # a vocabulary weighs most in small models
_FILE_BEYOND_MATRICES = 1.05  # a head in more bits, and the vocabulary
_COMMON_KINDS = ("Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K", "Q8_0", "F16", "F32")


class ModelShape(msgspec.Struct, frozen=True):
    """Weights that one token passes, by the kind of their numbers."""

    layers: int
    width: int
    query_width: int  # of all heads together
    layer_weights: dict[str, int]
    head_weights: dict[str, int]  # once a call, however long the prompt


def shape_of(header: GgufHeader) -> ModelShape:
    """Counted from the tensors that the file lists."""
    layer_weights: dict[str, int] = {}
    matrices = [tensor for tensor in header.tensors if len(tensor.shape) > 1]
    for tensor in matrices:
        if tensor.name not in (_HEAD, _EMBEDDINGS):
            weights = _passed(tensor, header)
            layer_weights[tensor.kind] = layer_weights.get(tensor.kind, 0) + weights
    width = header.number("embedding_length")
    heads = header.number("attention.head_count") or 1
    head_size = header.number("attention.key_length") or width // heads
    return ModelShape(
        layers=header.number("block_count"),
        width=width,
        query_width=heads * head_size,
        layer_weights=layer_weights,
        head_weights=_head(matrices),
    )


def shape_from_size(parameters: int, size_bytes: int) -> ModelShape:
    """A usual shape of this size, for a model of which nothing else is known."""
    layers, width = _usual(max(1, parameters))
    kind = kind_from_size(parameters, size_bytes)
    share = min(1.0, math.sqrt(_HEAD_SHARE_AT / max(1, parameters))) * _HEAD_SHARE
    head = int(parameters * share)
    return ModelShape(layers, width, width, {kind: parameters - head}, {kind: head})


def kind_from_size(parameters: int, size_bytes: int) -> str:
    """The common kind of numbers whose packing comes nearest."""
    wanted = size_bytes / max(1, parameters) / _FILE_BEYOND_MATRICES
    return min(_COMMON_KINDS, key=lambda kind: abs(BYTES_A_WEIGHT[kind] - wanted))


def _passed(tensor: GgufTensor, header: GgufHeader) -> int:
    experts, used = header.number("expert_count"), header.number("expert_used_count")
    if _EXPERTS in tensor.name and experts > 0 and used > 0:
        return tensor.elements * min(used, experts) // experts
    return tensor.elements


def _head(matrices: list[GgufTensor]) -> dict[str, int]:
    """The output head; where there is none, the embeddings serve as one."""
    for name in (_HEAD, _EMBEDDINGS):
        for tensor in matrices:
            if tensor.name == name:
                return {tensor.kind: tensor.elements}
    return {}


def _usual(parameters: int) -> tuple[int, int]:
    """Between sizes, all three dimensions of a model grow together."""
    weights, layers, width = min(
        _USUAL, key=lambda usual: abs(math.log(usual[0] / parameters))
    )
    scale = float((parameters / weights) ** (1 / 3))
    return max(1, round(layers * scale)), max(64, round(width * scale))

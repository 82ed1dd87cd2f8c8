"""Writes an ONNX model, which is a protobuf message, without the onnx package.

Only what a graph of weights and nodes needs; the field numbers are those of onnx.proto.
"""

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Attribute = int | float

_IR_VERSION = 8
_OPSETS = (("", 18), ("com.microsoft", 1))
_NUMBER_TYPES = {"float32": 1, "int8": 3, "int32": 6, "int64": 7}
_VARINT, _BYTES, _FLOAT32 = 0, 2, 5
_FLOAT_ATTRIBUTE, _INT_ATTRIBUTE = 1, 2


class OnnxGraph:
    """Collects weights and nodes; each node gives the names of its results."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._weights: list[bytes] = []  # a head, its numbers, a head, its numbers

    def weight(self, values: "npt.NDArray[np.generic]") -> str:
        """Add numbers that stay; gives their name."""
        name = f"w{len(self._weights)}"
        shape = b"".join(_number(1, size) for size in values.shape)
        head = shape + _number(2, _NUMBER_TYPES[values.dtype.name]) + _text(8, name)
        head += _head(9, values.nbytes)
        self._weights += (_head(5, len(head) + values.nbytes) + head, values.tobytes())
        return name

    def node(
        self,
        operation: str,
        inputs: Sequence[str],
        domain: str = "",
        *,
        results: int = 1,
        **attributes: Attribute,
    ) -> list[str]:
        """Add a step; "" stands for an input that is left out."""
        names = [f"n{len(self._nodes)}_{number}" for number in range(results)]
        self._nodes.append(
            b"".join(
                (
                    *(_text(1, name) for name in inputs),
                    *(_text(2, name) for name in names),
                    _text(4, operation),
                    *(_data(5, _attribute(*item)) for item in attributes.items()),
                    _text(7, domain),
                )
            )
        )
        return names

    def model(self, takes: str, gives: str, result: str, dimension: int) -> bytes:
        """The whole file: rows of int32 in, the node result as rows of float32 out."""
        last = _text(1, result) + _text(2, gives) + _text(4, "Identity")
        graph = (
            *(_data(1, node) for node in (*self._nodes, last)),
            _text(2, "embedder"),
            *self._weights,
            _data(11, _value(takes, "int32", ("rows", "tokens"))),
            _data(12, _value(gives, "float32", ("rows", dimension))),
        )
        head = _number(1, _IR_VERSION) + _head(7, sum(map(len, graph)))
        opsets = (_data(8, _text(1, name) + _number(2, at)) for name, at in _OPSETS)
        return b"".join((head, *graph, *opsets))  # the only copy: weights are large


def _value(name: str, kind: str, shape: Sequence[str | int]) -> bytes:
    sizes = (
        _data(1, _number(1, size) if isinstance(size, int) else _text(2, size))
        for size in shape
    )
    tensor = _number(1, _NUMBER_TYPES[kind]) + _data(2, b"".join(sizes))
    return _text(1, name) + _data(2, _data(1, tensor))


def _attribute(name: str, value: Attribute) -> bytes:
    if isinstance(value, float):
        written = _varint(2 << 3 | _FLOAT32) + struct.pack("<f", value)
        return _text(1, name) + written + _number(20, _FLOAT_ATTRIBUTE)
    return _text(1, name) + _number(3, value) + _number(20, _INT_ATTRIBUTE)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3 | _VARINT) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _data(field, value.encode())


def _data(field: int, value: bytes) -> bytes:
    return _head(field, len(value)) + value


def _head(field: int, size: int) -> bytes:
    return _varint(field << 3 | _BYTES) + _varint(size)


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first; negative numbers as 64 bits."""
    value &= (1 << 64) - 1
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)

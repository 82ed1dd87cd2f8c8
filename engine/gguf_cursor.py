"""A place in a GGUF file; reads move it on, never leave the file and never trust it."""

import mmap
import struct
from typing import Final, Literal

import msgspec

from engine.gguf_types import TENSOR_TYPES

MAX_STRING_BYTES = 16 * 1024 * 1024
MAX_NAME_BYTES = 64 * 1024  # of a key; llama.cpp knows none beyond a hundred
MAX_ARRAY_ITEMS = 16_000_000
MAX_DIMENSIONS = 4
_MAX_TENSOR_NAME_BYTES = 63  # what fits into llama.cpp's buffer
_MAX_ELEMENTS = 2**62  # products stay far from where 64 bits wrap round
_KEPT_NUMBERS = 1024  # of an array: one for each layer, and some to spare
_KEPT_TEXTS = 64  # languages, tags

Value = str | int | float | bool
ValueKind = Literal[
    "u8", "i8", "u16", "i16", "u32", "i32", "f32", "bool", "string", "u64", "i64", "f64"
]

_STRING: Final = 8
ARRAY: Final = 9
_SCALARS: dict[int, tuple[ValueKind, struct.Struct]] = {
    0: ("u8", struct.Struct("<B")),
    1: ("i8", struct.Struct("<b")),
    2: ("u16", struct.Struct("<H")),
    3: ("i16", struct.Struct("<h")),
    4: ("u32", struct.Struct("<I")),
    5: ("i32", struct.Struct("<i")),
    6: ("f32", struct.Struct("<f")),
    7: ("bool", struct.Struct("<B")),
    10: ("u64", struct.Struct("<Q")),
    11: ("i64", struct.Struct("<q")),
    12: ("f64", struct.Struct("<d")),
}
_LENGTH = struct.Struct("<Q")


class GgufArray(msgspec.Struct, frozen=True):
    """An array of the header, with what is in it where that is little."""

    kind: ValueKind
    items: int
    numbers: tuple[int | float, ...] = ()
    texts: tuple[str, ...] = ()
    # Of a vocabulary, looked at only when asked:
    repeated: bool = False  # a text comes twice
    lacks_bytes: bool = False  # not every byte has a word


class GgufTensor(msgspec.Struct, frozen=True):
    """One table of numbers."""

    name: str
    shape: tuple[int, ...]
    kind: str  # "Q4_K"
    offset: int  # from the start of the numbers
    size_bytes: int

    @property
    def elements(self) -> int:
        count = 1
        for length in self.shape:
            count *= length
        return count


class Cursor:
    """Raises `ValueError` or `struct.error` where the file is not what it says."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self.at = 4  # after the magic
        self.size = len(data)

    def number(self, kind: int) -> int | float:
        layout = _SCALARS[kind][1]
        (value,) = layout.unpack_from(self._data, self.at)
        self.at += layout.size
        result: int | float = value
        return result

    def u32(self) -> int:
        return int(self.number(4))

    def u64(self) -> int:
        return int(self.number(10))

    def count(self, limit: int, what: str) -> int:
        value = self.u64()
        if value > limit:
            raise ValueError(f"{what}: {value} is more than {limit}")
        return value

    def string(self, limit: int = MAX_STRING_BYTES) -> str:
        length = self.count(limit, "length of a string")
        if self.at + length > self.size:
            raise ValueError("a string ends after the file")
        raw = self._data[self.at : self.at + length]
        self.at += length
        return raw.decode("utf-8", "replace")

    def value(self, kind: int) -> Value:
        """A single value; arrays are read by `array`."""
        if kind == _STRING:
            return self.string()
        if kind not in _SCALARS:
            raise ValueError(f"unknown kind of value: {kind}")
        number = self.number(kind)
        return bool(number) if _SCALARS[kind][0] == "bool" else number

    def array(self, *, find_repeated: bool = False) -> GgufArray:
        kind = self.u32()
        items = self.count(MAX_ARRAY_ITEMS, "length of an array")
        if kind == _STRING:
            return self._texts(items, find_repeated=find_repeated)
        if kind not in _SCALARS:
            raise ValueError(f"unknown kind of array: {kind}")
        name, layout = _SCALARS[kind]
        start = self.at
        self.at += items * layout.size
        if self.at > self.size:
            raise ValueError("an array ends after the file")
        numbers: tuple[int | float, ...] = ()
        if items <= _KEPT_NUMBERS:
            many = struct.Struct(f"<{items}{layout.format[1:]}")
            numbers = many.unpack_from(self._data, start)
        return GgufArray(name, items, numbers)

    def tensor(self, alignment: int) -> GgufTensor:
        name = self.string(_MAX_TENSOR_NAME_BYTES)
        dimensions = self.u32()
        if not 0 < dimensions <= MAX_DIMENSIONS:
            raise ValueError(f"{name} has {dimensions} dimensions")
        shape = tuple(self.u64() for _ in range(dimensions))
        kind = self.u32()
        offset = self.u64()
        if kind not in TENSOR_TYPES:
            raise ValueError(f"{name} is of unknown type {kind}")
        type_name, block, block_bytes = TENSOR_TYPES[kind]
        if min(shape) < 1 or shape[0] % block or offset % alignment:
            raise ValueError(f"{name} has shape {shape} at {offset}")
        tensor = GgufTensor(name, shape, type_name, offset, 0)
        if tensor.elements > _MAX_ELEMENTS:
            raise ValueError(f"{name} has shape {shape}")
        size_bytes = tensor.elements // block * block_bytes
        return msgspec.structs.replace(tensor, size_bytes=size_bytes)

    def _texts(self, items: int, *, find_repeated: bool) -> GgufArray:
        data, at, size = self._data, self.at, self.size
        length_at = _LENGTH.unpack_from
        seen: set[bytes] = set()
        for _ in range(items):  # a vocabulary: hundreds of thousands
            start = at + 8
            at = start + length_at(data, at)[0]
            if at > size:
                raise ValueError("a string ends after the file")
            if find_repeated and at > start:  # llama.cpp gives empty ones a name
                seen.add(data[start:at])
            elif find_repeated:
                seen.add(b"[EMPTY_%d]" % len(seen))
        kept: tuple[str, ...] = ()
        if items <= _KEPT_TEXTS:
            kept = tuple(self.string() for _ in range(items))
        self.at = at
        if not find_repeated:
            return GgufArray("string", items, texts=kept)
        return GgufArray(
            "string",
            items,
            texts=kept,
            repeated=len(seen) < items,
            lacks_bytes=not all(_has_byte(seen, byte) for byte in range(256)),
        )


def _has_byte(words: set[bytes], byte: int) -> bool:
    return b"<0x%02X>" % byte in words or bytes([byte]) in words

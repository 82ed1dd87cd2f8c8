"""Reads the header of a GGUF in pure Python, before llama.cpp sees the file.

llama.cpp ends the process on some malformed files; these are refused here. A whole
validator is another matter: this checks the shape of the header and that the file
holds every tensor that it promises.
"""

import math
import mmap
import re
import struct
from pathlib import Path
from typing import Final

import msgspec

from engine.errors import ModelFileError
from engine.gguf_types import FILE_TYPES, TENSOR_TYPES

_MAX_KEYS = 4_096
_MAX_TENSORS = 65_535
_MAX_DIMENSIONS = 4
_MAX_STRING_BYTES = 16 * 1024 * 1024
_MAX_ARRAY_ITEMS = 16_000_000
_MAX_ALIGNMENT = 65_536
_MAX_BLOCKS = 512  # llama.cpp asserts it

_STRING: Final = 8
_ARRAY: Final = 9
_SCALARS: dict[int, str] = {
    0: "<B",
    1: "<b",
    2: "<H",
    3: "<h",
    4: "<I",
    5: "<i",
    6: "<f",
    7: "<?",
    10: "<Q",
    11: "<q",
    12: "<d",
}
_QUANTIZATION_SUFFIX = re.compile(r"[.\-_]((i?q\d\w*)|(b?f(16|32))|mxfp4)$", re.I)

Value = str | int | float | bool


class GgufHeader(msgspec.Struct, frozen=True):
    """What a model file says about itself. Text in it is untrusted."""

    path: Path
    size_bytes: int
    name: str
    architecture: str
    quantization: str
    parameters: int
    trained_context_tokens: int
    metadata: dict[str, Value]  # arrays are left out

    def number(self, key: str) -> int:
        """Give a whole number of this architecture, 0 when it is not stated."""
        value = self.metadata.get(f"{self.architecture}.{key}", 0)
        return value if isinstance(value, int) else 0

    def text(self, key: str) -> str:
        value = self.metadata.get(key, "")
        return value if isinstance(value, str) else ""


def read_header(path: Path) -> GgufHeader:
    """Raises `ModelFileError` when the file is missing, no GGUF, or incomplete."""
    try:
        with path.open("rb") as file:
            if file.read(4) != b"GGUF":
                raise _not_a_model(path)
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise ModelFileError(
            f"The model file {path.name} cannot be opened: it is missing or may not be "
            "read. Choose another model on the Models page.",
            f"{path}: {error}",
        ) from error
    with data:
        try:
            return _parse(_Cursor(data), path)
        except (struct.error, ValueError) as error:
            raise _damaged(path, str(error)) from error


class _Cursor:
    """A place in the file; reads move it on and never leave the file."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self.at = 4
        self.size = len(data)

    def scalar(self, layout: str) -> int | float | bool:
        (value,) = struct.unpack_from(layout, self._data, self.at)
        self.at += struct.calcsize(layout)
        number: int | float | bool = value
        return number

    def count(self, limit: int, what: str) -> int:
        value = int(self.scalar("<Q"))
        if value > limit:
            raise ValueError(f"{what}: {value} is more than {limit}")
        return value

    def string(self) -> str:
        length = self.count(_MAX_STRING_BYTES, "length of a string")
        if self.at + length > self.size:
            raise ValueError("a string ends after the file")
        raw = self._data[self.at : self.at + length]
        self.at += length
        return raw.decode("utf-8", "replace")

    def value(self, kind: int) -> Value | None:
        if kind == _STRING:
            return self.string()
        if kind == _ARRAY:
            self._skip_array()
            return None
        if kind not in _SCALARS:
            raise ValueError(f"unknown kind of value: {kind}")
        return self.scalar(_SCALARS[kind])

    def _skip_array(self) -> None:
        kind = int(self.scalar("<I"))
        items = self.count(_MAX_ARRAY_ITEMS, "length of an array")
        if kind in _SCALARS:
            self.at += items * struct.calcsize(_SCALARS[kind])
        elif kind == _STRING:
            self._skip_strings(items)
        else:
            raise ValueError(f"unknown kind of array: {kind}")
        if self.at > self.size:
            raise ValueError("an array ends after the file")

    def _skip_strings(self, items: int) -> None:
        data, at, size = self._data, self.at, self.size
        length_at = struct.Struct("<Q").unpack_from
        for _ in range(items):  # a vocabulary: hundreds of thousands
            at += 8 + length_at(data, at)[0]
            if at > size:
                raise ValueError("a string ends after the file")
        self.at = at


class _Tensors(msgspec.Struct):
    """Sums over the list of tensors."""

    parameters: int = 0
    end: int = 0  # of the last one, in bytes from the start of the numbers
    by_type: dict[str, int] = msgspec.field(default_factory=dict)


def _parse(cursor: _Cursor, path: Path) -> GgufHeader:
    version = int(cursor.scalar("<I"))
    if version not in (2, 3):
        raise ValueError(f"version {version}")
    tensor_count = cursor.count(_MAX_TENSORS, "number of tensors")
    key_count = cursor.count(_MAX_KEYS, "number of keys")
    metadata: dict[str, Value] = {}
    for _ in range(key_count):
        key = cursor.string()
        value = cursor.value(int(cursor.scalar("<I")))
        if value is not None:
            metadata[key] = value
    alignment = _alignment(metadata)
    tensors = _Tensors()
    for _ in range(tensor_count):
        _add_tensor(cursor, tensors, alignment)
    start = math.ceil(cursor.at / alignment) * alignment
    if start + tensors.end > cursor.size:
        raise _incomplete(path, start + tensors.end, cursor.size)
    architecture = str(metadata.get("general.architecture", ""))
    header = GgufHeader(
        path=path,
        size_bytes=cursor.size,
        name=_QUANTIZATION_SUFFIX.sub("", path.stem),
        architecture=architecture,
        quantization=_quantization(metadata, tensors),
        parameters=tensors.parameters,
        trained_context_tokens=0,
        metadata=metadata,
    )
    _require_model(header)
    return msgspec.structs.replace(
        header, trained_context_tokens=header.number("context_length")
    )


def _alignment(metadata: dict[str, Value]) -> int:
    value = metadata.get("general.alignment", 32)
    if (
        not isinstance(value, int)
        or not 0 < value <= _MAX_ALIGNMENT
        or value & (value - 1)
    ):
        raise ValueError(f"alignment {value!r}")
    return value


def _add_tensor(cursor: _Cursor, tensors: _Tensors, alignment: int) -> None:
    name = cursor.string()
    dimensions = int(cursor.scalar("<I"))
    if not 0 < dimensions <= _MAX_DIMENSIONS:
        raise ValueError(f"{name} has {dimensions} dimensions")
    shape = [int(cursor.scalar("<Q")) for _ in range(dimensions)]
    kind = int(cursor.scalar("<I"))
    offset = int(cursor.scalar("<Q"))
    if kind not in TENSOR_TYPES:
        raise ValueError(f"{name} is of unknown type {kind}")
    type_name, block, block_bytes = TENSOR_TYPES[kind]
    if min(shape) < 1 or shape[0] % block or offset % alignment:
        raise ValueError(f"{name} has shape {shape} at {offset}")
    elements = math.prod(shape)
    tensors.parameters += elements
    tensors.end = max(tensors.end, offset + elements // block * block_bytes)
    tensors.by_type[type_name] = tensors.by_type.get(type_name, 0) + elements


def _quantization(metadata: dict[str, Value], tensors: _Tensors) -> str:
    stated = metadata.get("general.file_type")
    if isinstance(stated, int) and stated in FILE_TYPES:
        return FILE_TYPES[stated]
    return max(tensors.by_type, key=tensors.by_type.__getitem__, default="unknown")


def _require_model(header: GgufHeader) -> None:
    if not header.architecture or not header.parameters:
        raise ValueError("there is no architecture, or there are no tensors")
    blocks = header.number("block_count")
    if not 1 <= blocks <= _MAX_BLOCKS:
        raise ValueError(f"block_count is {blocks}")
    split_count = header.metadata.get("split.count", 0)
    if isinstance(split_count, int) and split_count > 1:
        raise ModelFileError(
            f"{header.path.name} is one part of a model that comes in several files. "
            "Choose a model that comes in one file.",
            f"split.count is {split_count}",
        )


def _not_a_model(path: Path) -> ModelFileError:
    return ModelFileError(
        f"{path.name} is not a model file: Inglenook reads GGUF files. "
        "Choose another file.",
        f"{path}: no GGUF magic",
    )


def _damaged(path: Path, detail: str) -> ModelFileError:
    return ModelFileError(
        f"The model file {path.name} is damaged. Download it again, or choose another "
        "model on the Models page.",
        f"{path}: {detail}",
    )


def _incomplete(path: Path, expected: int, found: int) -> ModelFileError:
    return ModelFileError(
        f"The model file {path.name} is incomplete: {found / 1e6:,.0f} of "
        f"{expected / 1e6:,.0f} MB are there. Download it again.",
        f"{path}: {found} of {expected} bytes",
    )

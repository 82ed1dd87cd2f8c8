"""Reads and checks a GGUF in pure Python, before llama.cpp sees the file.

llama.cpp ends the process on some malformed files; these are refused here: the shape of
the header, every number that sizes something, and that the file holds every tensor that
it promises, where it promises it.
"""

import errno
import mmap
import re
import struct
from pathlib import Path
from typing import Final

import msgspec

from engine.errors import ModelFileError, ModelTooBigError
from engine.gguf_checks import check_header
from engine.gguf_cursor import (
    ARRAY,
    MAX_NAME_BYTES,
    Cursor,
    GgufArray,
    GgufTensor,
    Value,
)
from engine.gguf_types import FILE_TYPES

TEMPLATE_KEY: Final = "tokenizer.chat_template"
TOKENS_KEY: Final = "tokenizer.ggml.tokens"
_ALIGNMENT_KEY: Final = "general.alignment"
_U32: Final = 4
_MAX_KEYS = 4_096
_MAX_TENSORS = 65_535
_MIN_ALIGNMENT = 32  # llama.cpp uses the file in place, and asserts it
_MAX_ALIGNMENT = 65_536
_QUANTIZATION_SUFFIX = re.compile(r"[.\-_]((i?q\d\w*)|(b?f(16|32))|mxfp4)$", re.I)


class GgufHeader(msgspec.Struct, frozen=True):
    """What a model file says about itself. Text in it is untrusted."""

    path: Path
    size_bytes: int
    name: str
    architecture: str
    quantization: str
    parameters: int
    trained_context_tokens: int
    metadata: dict[str, Value]  # arrays are in `arrays`
    arrays: dict[str, GgufArray] = {}
    tensors: tuple[GgufTensor, ...] = ()

    def number(self, key: str) -> int:
        """Give a whole number of this architecture, 0 when it is not stated.

        Of a number for each layer, the largest.
        """
        numbers = self.numbers(key)
        return max(numbers, default=0)

    def numbers(self, key: str) -> tuple[int, ...]:
        """A number of this architecture for each layer, or the one for all of them."""
        full = f"{self.architecture}.{key}"
        value = self.metadata.get(full)
        if isinstance(value, int):
            return (value,)
        found = self.arrays.get(full)
        return tuple(int(n) for n in found.numbers) if found else ()

    def text(self, key: str) -> str:
        value = self.metadata.get(key, "")
        return value if isinstance(value, str) else ""


def read_header(path: Path, *, thorough: bool = False) -> GgufHeader:
    """Raises `ModelFileError` when the file is missing, no GGUF, damaged or incomplete,
    and `ModelTooBigError` where there is no memory even to map it.

    `thorough` also compares all words of the vocabulary, which takes a moment.
    """
    try:
        with path.open("rb") as file:
            if file.read(4) != b"GGUF":
                raise _not_a_model(path)
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        if error.errno == errno.ENOMEM:
            raise ModelTooBigError(
                f"There is not enough memory to look at {path.name}. Close other "
                "programs, or choose a smaller model.",
                f"{path}: {error}",
            ) from error
        raise ModelFileError(
            f"The model file {path.name} cannot be opened: it is missing or may not be "
            "read. Choose another model on the Models page.",
            f"{path}: {error}",
        ) from error
    with data:
        try:
            return _parse(Cursor(data), path, thorough=thorough)
        except (struct.error, ValueError, OverflowError) as error:
            raise _damaged(path, str(error)) from error


def _parse(cursor: Cursor, path: Path, *, thorough: bool) -> GgufHeader:
    version = cursor.u32()
    if version not in (2, 3):
        raise ValueError(f"version {version}")
    tensor_count = cursor.count(_MAX_TENSORS, "number of tensors")
    metadata, arrays = _read_keys(cursor, thorough=thorough)
    alignment = _alignment(metadata)
    tensors = tuple(cursor.tensor(alignment) for _ in range(tensor_count))
    _check_places(cursor, tensors, alignment, path)
    header = GgufHeader(
        path=path,
        size_bytes=cursor.size,
        name=without_quantization(path.stem),
        architecture=_architecture(metadata),
        quantization=_quantization(metadata, tensors),
        parameters=sum(tensor.elements for tensor in tensors),
        trained_context_tokens=0,
        metadata=metadata,
        arrays=arrays,
        tensors=tensors,
    )
    check_header(header)
    _require_one_file(header)
    return msgspec.structs.replace(
        header, trained_context_tokens=header.number("context_length")
    )


def without_quantization(file_stem: str) -> str:
    """Model files are named with how they are packed at the end."""
    return _QUANTIZATION_SUFFIX.sub("", file_stem)


def _read_keys(
    cursor: Cursor, *, thorough: bool
) -> tuple[dict[str, Value], dict[str, GgufArray]]:
    metadata: dict[str, Value] = {}
    arrays: dict[str, GgufArray] = {}
    for _ in range(cursor.count(_MAX_KEYS, "number of keys")):
        key = cursor.string(MAX_NAME_BYTES)
        if not key or key in metadata or key in arrays:
            raise ValueError(f"the key {key!r} is empty or comes twice")
        kind = cursor.u32()
        if key == _ALIGNMENT_KEY and kind != _U32:
            raise ValueError(f"{key} is of kind {kind}")
        if kind == ARRAY:
            find_repeated = thorough and key == TOKENS_KEY
            arrays[key] = cursor.array(find_repeated=find_repeated)
        else:
            metadata[key] = cursor.value(kind)
    return metadata, arrays


def _alignment(metadata: dict[str, Value]) -> int:
    value = metadata.get(_ALIGNMENT_KEY, 32)
    if (
        not isinstance(value, int)
        or not _MIN_ALIGNMENT <= value <= _MAX_ALIGNMENT
        or value & (value - 1)
    ):
        raise ValueError(f"alignment {value!r}")
    return value


def _check_places(
    cursor: Cursor, tensors: tuple[GgufTensor, ...], alignment: int, path: Path
) -> None:
    """Each tensor begins where the one before it ends, and the file holds them all."""
    names = {tensor.name for tensor in tensors}
    if len(names) < len(tensors) or "" in names:
        raise ValueError("a tensor has no name, or two have the same")
    place = 0
    end = 0
    for tensor in tensors:
        if tensor.offset != place:
            raise ValueError(f"{tensor.name} is at {tensor.offset}, not at {place}")
        end = place + tensor.size_bytes
        place = _aligned(end, alignment)
    start = _aligned(cursor.at, alignment)
    if start + end > cursor.size:
        raise _incomplete(path, start + end, cursor.size)


def _aligned(place: int, alignment: int) -> int:
    return -(-place // alignment) * alignment


def _architecture(metadata: dict[str, Value]) -> str:
    value = metadata.get("general.architecture")
    if not isinstance(value, str) or not value:
        raise ValueError(f"the architecture is {value!r}")
    return value


def _quantization(metadata: dict[str, Value], tensors: tuple[GgufTensor, ...]) -> str:
    stated = metadata.get("general.file_type")
    if isinstance(stated, int) and stated in FILE_TYPES:
        return FILE_TYPES[stated]
    by_type: dict[str, int] = {}
    for tensor in tensors:
        by_type[tensor.kind] = by_type.get(tensor.kind, 0) + tensor.elements
    return max(by_type, key=by_type.__getitem__, default="unknown")


def _require_one_file(header: GgufHeader) -> None:
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

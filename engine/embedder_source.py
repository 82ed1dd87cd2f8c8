"""Reads a sentence-transformers BERT folder without torch: settings, words, numbers."""

import hashlib
import math
import mmap
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, TypeVar

import msgspec

from engine.errors import ModelFileError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Pooling = Literal["mean", "cls"]

# In the metadata of packaged weights, which are the original ones in bfloat16: vectors
# of both may be compared, so both have one identity. A claim that is not true does not
# get past the reference vectors of the original.
ORIGINAL_KEY = "inglenook.original_sha256"

_MAX_HEADER_BYTES = 16 * 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")
_Decoded = TypeVar("_Decoded")


class BertConfig(msgspec.Struct, frozen=True):
    """The part of config.json that shapes the model."""

    model_type: Literal["bert"]
    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    max_position_embeddings: int
    vocab_size: int
    layer_norm_eps: float
    type_vocab_size: int = 2


class AddedToken(msgspec.Struct, frozen=True):
    """A special token of tokenizer.json."""

    id: int
    content: str


class _WordPiece(msgspec.Struct, frozen=True):
    vocab: dict[str, int]


class Tokenizer(msgspec.Struct, frozen=True):
    """The part of tokenizer.json that a vocabulary is made of."""

    model: _WordPiece
    added_tokens: tuple[AddedToken, ...]


class _PoolingConfig(msgspec.Struct, frozen=True):
    pooling_mode_mean_tokens: bool = False
    pooling_mode_cls_token: bool = False
    pooling_mode_max_tokens: bool = False
    pooling_mode_mean_sqrt_len_tokens: bool = False


class _SentenceConfig(msgspec.Struct, frozen=True):
    max_seq_length: int | None = None


class _TensorInfo(msgspec.Struct, frozen=True):
    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


class _Header(msgspec.Struct, frozen=True):
    metadata: dict[str, str] = msgspec.field(name="__metadata__", default_factory=dict)


class EmbedderFolder:
    """A model folder whose weights are safetensors. Raises `ModelFileError`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.weights = folder / "model.safetensors"
        if not self.weights.is_file():
            raise self.refused("there is no model.safetensors")

    def weights_sha256(self) -> str:
        """Of the file, or of the one that it says it was made of."""
        with self.weights.open("rb") as file:
            original = self._original(file)
            if original:
                return original
            file.seek(0)
            return hashlib.file_digest(file, "sha256").hexdigest()

    def identity(self, weights_sha256: str) -> str:
        folder = self._folder.resolve()
        name = folder.parent.name if folder.name == "model" else folder.name
        return f"{name}@{weights_sha256[:12]}"

    def config(self) -> BertConfig:
        return self._decode("config.json", BertConfig)

    def tokenizer(self) -> Tokenizer:
        return self._decode("tokenizer.json", Tokenizer)

    def tokenizer_json(self) -> str:
        return self._read("tokenizer.json").decode("utf-8")

    def pooling(self) -> Pooling:
        config = self._decode("1_Pooling/config.json", _PoolingConfig)
        if config == _PoolingConfig(pooling_mode_mean_tokens=True):
            return "mean"
        if config == _PoolingConfig(pooling_mode_cls_token=True):
            return "cls"
        raise self.refused(f"pooling is {config}")

    def max_tokens(self) -> int:
        limit = self.config().max_position_embeddings
        wanted = self._decode("sentence_bert_config.json", _SentenceConfig)
        return min(wanted.max_seq_length or limit, limit)

    def tensors(self) -> Iterator[tuple[str, "npt.NDArray[np.float32]"]]:
        """Read safetensors: a length, a JSON header, then the numbers."""
        with self.weights.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        length = int.from_bytes(data[:8], "little")
        start = 8 + length
        if length > min(_MAX_HEADER_BYTES, len(data) - 8):
            raise self.refused("the header of model.safetensors is too long")
        header = self._parse(data[8:start], dict[str, msgspec.Raw], "model.safetensors")
        header.pop("__metadata__", None)
        for name, raw in header.items():
            info = self._parse(raw, _TensorInfo, name)
            values = self._values(data, start, info, name)
            if values is not None:
                yield name.removeprefix("bert."), values.reshape(info.shape)

    def _original(self, file: BinaryIO) -> str:
        length = int.from_bytes(file.read(8), "little")
        try:
            data = file.read(min(length, _MAX_HEADER_BYTES))
            header = msgspec.json.decode(data, type=_Header)
        except msgspec.DecodeError:
            return ""  # reading the numbers will say what is wrong
        claim = header.metadata.get(ORIGINAL_KEY, "")
        return claim if _SHA256.fullmatch(claim) else ""

    def refused(self, reason: str) -> ModelFileError:
        return ModelFileError(
            "The search model cannot be used: its folder is incomplete or of another "
            "kind. Install Inglenook again.",
            f"{self._folder}: {reason}",
        )

    def _values(
        self, data: mmap.mmap, start: int, info: _TensorInfo, name: str
    ) -> "npt.NDArray[np.float32] | None":
        import numpy as np

        stored = {"F32": np.float32, "F16": np.float16, "BF16": np.uint16}
        if info.dtype not in stored:
            return None  # integer buffers, like the position ids
        kind = np.dtype(stored[info.dtype])
        begin, end = (start + offset for offset in info.data_offsets)
        count = math.prod(info.shape)
        if (
            not start <= begin <= end <= len(data)
            or end - begin != count * kind.itemsize
        ):
            raise self.refused(f"{name} lies outside model.safetensors")
        values = np.frombuffer(data, kind, count, begin)
        if info.dtype == "BF16":  # the upper half of a float32
            return (values.astype(np.uint32) << 16).view(np.float32)
        return values.astype(np.float32)

    def _decode(self, name: str, kind: type[_Decoded]) -> _Decoded:
        return self._parse(self._read(name), kind, name)

    def _parse(
        self, data: bytes | msgspec.Raw, kind: type[_Decoded], name: str
    ) -> _Decoded:
        try:
            return msgspec.json.decode(data, type=kind)
        except msgspec.DecodeError as error:
            raise self.refused(f"{name}: {error}") from error

    def _read(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError as error:
            raise self.refused(f"{name}: {error}") from error

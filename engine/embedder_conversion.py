"""Turns a sentence-transformers BERT folder into a GGUF, once, and checks the result.

Importing sentence-transformers takes many seconds; a query must not wait for that. The
same weights in llama.cpp answer at once.
"""

import errno
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.embedder import (
    IDENTITY_KEY,
    MAX_TOKENS_KEY,
    TOKENIZER_KEY,
    LlamaEmbedder,
)
from engine.embedder_source import EmbedderFolder
from engine.errors import ModelFileError
from engine.gguf_header import read_header

if TYPE_CHECKING:
    import gguf
    import numpy as np
    import numpy.typing as npt

_logger = logging.getLogger(__name__)

MINIMUM_COSINE = 0.999

_WORD_START = "\u2581"  # llama.cpp marks the start of a word, BERT the continuation
_LAYER_TENSORS = {
    "attention.self.query": "attn_q",
    "attention.self.key": "attn_k",
    "attention.self.value": "attn_v",
    "attention.output.dense": "attn_output",
    "attention.output.LayerNorm": "attn_output_norm",
    "intermediate.dense": "ffn_up",
    "output.dense": "ffn_down",
    "output.LayerNorm": "layer_output_norm",
}
_OTHER_TENSORS = {
    "embeddings.word_embeddings": "token_embd",
    "embeddings.position_embeddings": "position_embd",
    "embeddings.token_type_embeddings": "token_types",
    "embeddings.LayerNorm": "token_embd_norm",
}


class EmbedderReference(msgspec.Struct, frozen=True):
    """What the original library says of a few sentences, in float32."""

    model: str
    sentences: tuple[str, ...]
    vectors: tuple[tuple[float, ...], ...]


class PreparedEmbedder(msgspec.Struct, frozen=True):
    """A converted model, ready for `LlamaEmbedder`."""

    path: Path
    identity: str


def load_references(path: Path) -> dict[str, EmbedderReference]:
    """Shipped references by the sha256 of the weights they belong to."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, EmbedderReference])


def embedder_identity(model_folder: Path) -> str:
    """Name the vector space: the model's name and the beginning of its weights' hash.

    `rag.embedder.embedder_identity` gives the same for the same folder.
    """
    source = EmbedderFolder(model_folder)
    return source.identity(source.weights_sha256())


def prepare_embedder(
    model_folder: Path,
    cache_folder: Path,
    references: Mapping[str, EmbedderReference] | None,
) -> PreparedEmbedder:
    """Find the converted model in the cache, or convert it now (about a second).

    A cached file is recognised by size and time of the weights, so that nothing large
    is read when there is nothing to do. A damaged one is made anew.
    """
    state = EmbedderFolder(model_folder).weights.stat()
    suffix = f"-{state.st_size}-{state.st_mtime_ns}.gguf"
    for path in cache_folder.glob(f"*{suffix}"):
        if _is_whole(path):
            return PreparedEmbedder(path, path.name.removesuffix(suffix))
    identity = embedder_identity(model_folder)
    target = cache_folder / f"{identity}{suffix}"
    convert_bert_to_gguf(model_folder, target, references)
    return PreparedEmbedder(target, identity)


def convert_bert_to_gguf(
    model_folder: Path,
    target: Path,
    references: Mapping[str, EmbedderReference] | None,
) -> str:
    """Write `target` and give the identity of the model.

    The file appears only when complete. If `references` knows the weights, the
    converted model must agree with them, or `ModelFileError` is raised and no file
    stays.
    """
    source = EmbedderFolder(model_folder)
    digest = source.weights_sha256()
    identity = source.identity(digest)
    reference = (references or {}).get(digest)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(".part", "embedder-", target.parent)  # 0600
    os.close(descriptor)
    part = Path(name)
    try:
        _write(source, part, identity)
        if reference is not None:
            _check(part, identity, reference)
        part.replace(target)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise ModelFileError(
            "The disk is full, so the search model could not be prepared. "
            "Free 100 MB and start Inglenook again.",
            str(error),
        ) from error
    finally:
        part.unlink(missing_ok=True)
    _sync(target.parent)
    return identity


def _is_whole(path: Path) -> bool:
    try:
        read_header(path)
    except ModelFileError:
        _logger.warning("the prepared search model is damaged and is made anew")
        return False
    return True


def _write(source: EmbedderFolder, target: Path, identity: str) -> None:
    import gguf

    config = source.config()
    kind = _matrix_type()
    writer = gguf.GGUFWriter(target, "bert")
    writer.add_name(identity)
    writer.add_file_type(gguf.LlamaFileType[f"MOSTLY_{kind.name}"])
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_head_count(config.num_attention_heads)
    writer.add_layer_norm_eps(config.layer_norm_eps)
    writer.add_causal_attention(False)
    writer.add_pooling_type(gguf.PoolingType[source.pooling().upper()])
    writer.add_string(IDENTITY_KEY, identity)
    writer.add_uint32(MAX_TOKENS_KEY, source.max_tokens())
    _add_vocabulary(writer, source)
    for name, values in source.tensors():
        _add_tensor(writer, _tensor_name(name, source), values, kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with target.open("r+b") as file:  # Windows syncs only what may be written
        os.fsync(file.fileno())


def _add_vocabulary(writer: "gguf.GGUFWriter", source: EmbedderFolder) -> None:
    """Add the vocabulary for llama.cpp, and the whole tokenizer for ourselves.

    llama.cpp's own WordPiece keeps combining marks and does not take Hangul apart, so
    its tokens differ from the model's on some texts. `LlamaEmbedder` uses the latter.
    """
    import gguf

    config, tokenizer = source.config(), source.tokenizer()
    special = {token.id: token.content for token in tokenizer.added_tokens}
    ordinary = {index: word for word, index in tokenizer.model.vocab.items()}
    words: list[str] = []
    types: list[int] = []
    for index in range(config.vocab_size):
        word = ordinary.get(index)
        if index in special or word is None:
            words.append(special.get(index, f"[unused-{index}]"))
            types.append(gguf.TokenType.CONTROL)
        else:
            words.append(word[2:] if word.startswith("##") else _WORD_START + word)
            types.append(gguf.TokenType.NORMAL)
    ids = {word: index for index, word in special.items()}
    if missing := {"[CLS]", "[SEP]", "[UNK]", "[PAD]"} - ids.keys():
        raise source.refused(f"tokenizer.json has no {sorted(missing)}")
    writer.add_tokenizer_model("bert")
    writer.add_token_list(words)
    writer.add_token_types(types)
    writer.add_token_type_count(config.type_vocab_size)
    writer.add_bos_token_id(ids["[CLS]"])
    writer.add_sep_token_id(ids["[SEP]"])
    writer.add_unk_token_id(ids["[UNK]"])
    writer.add_pad_token_id(ids["[PAD]"])
    writer.add_string(TOKENIZER_KEY, source.tokenizer_json())


def _add_tensor(
    writer: "gguf.GGUFWriter",
    name: str,
    values: "npt.NDArray[np.float32]",
    kind: "gguf.GGMLQuantizationType",
) -> None:
    import gguf

    if not name:
        return
    if values.ndim == 2 and name.startswith(("blk.", "token_embd.")):
        writer.add_tensor(name, gguf.quantize(values, kind), raw_dtype=kind)
    else:
        writer.add_tensor(name, values)


def _tensor_name(name: str, source: EmbedderFolder) -> str:
    """Give llama.cpp's name, or nothing for a tensor that embedding does not need."""
    if name.startswith("pooler."):
        return ""
    stem, _, kind = name.rpartition(".")
    if stem in _OTHER_TENSORS:
        return f"{_OTHER_TENSORS[stem]}.{kind}"
    match stem.split(".", 3):
        case ["encoder", "layer", number, part] if part in _LAYER_TENSORS:
            return f"blk.{number}.{_LAYER_TENSORS[part]}.{kind}"
    raise source.refused(f"unknown tensor {name}")


def _matrix_type() -> "gguf.GGMLQuantizationType":
    """Give the type of numbers that this processor multiplies fastest.

    Texts of 122 tokens a second on 2 cores: bf16 62, q8_0 50, f16 44, f32 40.
    """
    import gguf

    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:  # another system than Linux
        flags = ""
    has_bf16 = "avx512_bf16" in flags or "amx_bf16" in flags
    types = gguf.GGMLQuantizationType
    return types.BF16 if has_bf16 else types.F16


def _check(path: Path, identity: str, reference: EmbedderReference) -> None:
    import numpy as np

    embedder = LlamaEmbedder(path, identity)
    try:
        vectors = embedder.encode(reference.sentences)
    finally:
        embedder.close()
    expected = np.asarray(reference.vectors, dtype=np.float32)
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    worst = float((vectors * expected).sum(axis=1).min())
    if not worst >= MINIMUM_COSINE:
        raise ModelFileError(
            "The search model could not be prepared: the converted file does not agree "
            "with the original. Install Inglenook again.",
            f"worst cosine {worst:.5f} for {identity}",
        )


def _sync(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

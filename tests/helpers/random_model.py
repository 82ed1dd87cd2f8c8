"""A model of any size with random weights and a real tokenizer: for what calls cost."""

from collections.abc import Mapping
from pathlib import Path

import gguf
import msgspec
import numpy as np

_TOKENS = "tokenizer.ggml.tokens"
_POOL = 1 << 18  # numbers drawn once; what a call costs does not depend on them


class Shape(msgspec.Struct, frozen=True):
    """As in `llama` models."""

    layers: int
    width: int
    inner: int
    heads: int
    key_heads: int
    context: int = 8192

    @property
    def key_width(self) -> int:
        """Of all key heads together."""
        return self.width // self.heads * self.key_heads


TINY = Shape(1, 64, 128, 2, 1)
M360 = Shape(32, 960, 2560, 15, 5)
B1_7 = Shape(24, 2048, 8192, 32, 32)


def make_random_model(
    path: Path, tokenizer: Path, shape: Shape, kind: str = "Q8_0"
) -> Path:
    """Write it, with the vocabulary and template of another model file."""
    writer = gguf.GGUFWriter(path, "llama")
    fields = gguf.GGUFReader(tokenizer).fields
    _copy_tokenizer(writer, fields)
    writer.add_name(f"Random {shape.layers}x{shape.width}")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.inner)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.key_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_file_type(gguf.LlamaFileType[f"MOSTLY_{kind}"])
    quantization = gguf.GGMLQuantizationType[kind]
    pool = np.random.default_rng(3).standard_normal(_POOL).astype(np.float32) * 0.02
    drawn = gguf.quants.quantize(pool, quantization).view(np.uint8).ravel()
    for name, rows, columns in _matrices(shape, len(fields[_TOKENS].data)):
        block, size = gguf.GGML_QUANT_SIZES[quantization]
        data = np.resize(drawn, (rows, columns // block * size))
        writer.add_tensor(name, data, raw_dtype=quantization)
    for name in _norms(shape):
        writer.add_tensor(name, np.ones(shape.width, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _copy_tokenizer(
    writer: gguf.GGUFWriter, fields: Mapping[str, gguf.ReaderField]
) -> None:
    for key, field in fields.items():
        if not key.startswith("tokenizer."):
            continue
        kind, *inner = field.types
        sub_type = inner[0] if inner else None
        writer.add_key_value(key, field.contents(), kind, sub_type)


def _matrices(shape: Shape, vocabulary: int) -> list[tuple[str, int, int]]:
    """Name, rows and columns."""
    width, keys, inner = shape.width, shape.key_width, shape.inner
    found = [("token_embd.weight", vocabulary, width)]
    for layer in range(shape.layers):
        found += [
            (f"blk.{layer}.{name}.weight", rows, columns)
            for name, rows, columns in (
                ("attn_q", width, width),
                ("attn_k", keys, width),
                ("attn_v", keys, width),
                ("attn_output", width, width),
                ("ffn_gate", inner, width),
                ("ffn_up", inner, width),
                ("ffn_down", width, inner),
            )
        ]
    return found


def _norms(shape: Shape) -> list[str]:
    layers = range(shape.layers)
    inside = [
        f"blk.{n}.{name}.weight" for n in layers for name in ("attn_norm", "ffn_norm")
    ]
    return [*inside, "output_norm.weight"]

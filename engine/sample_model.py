"""A model of random weights and no vocabulary: for what calls cost on this computer."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from engine.llama_quantize import quantized_numbers

_POOL = 1 << 18  # numbers drawn once; what a call costs does not depend on them
_VOCABULARY = 512
CONTEXT = 4096


class SampleShape(msgspec.Struct, frozen=True):
    """As in `llama` models."""

    layers: int
    width: int
    inner: int
    heads: int
    key_heads: int

    @property
    def key_width(self) -> int:
        """Of all key heads together."""
        return self.width // self.heads * self.key_heads

    @property
    def layer_weights(self) -> int:
        """Numbers in the matrices of one layer."""
        return sum(rows * columns for _, rows, columns in self._layer())

    @property
    def head_weights(self) -> int:
        """Numbers in the output head."""
        return _VOCABULARY * self.width

    def matrices(self) -> Iterator[tuple[str, int, int]]:
        """Name, rows and columns."""
        yield "token_embd.weight", _VOCABULARY, self.width
        for layer in range(self.layers):
            for name, rows, columns in self._layer():
                yield f"blk.{layer}.{name}.weight", rows, columns

    def norms(self) -> Iterator[str]:
        """Vectors as long as the model is wide."""
        for layer in range(self.layers):
            yield f"blk.{layer}.attn_norm.weight"
            yield f"blk.{layer}.ffn_norm.weight"
        yield "output_norm.weight"

    def _layer(self) -> tuple[tuple[str, int, int], ...]:
        return (
            ("attn_q", self.width, self.width),
            ("attn_k", self.key_width, self.width),
            ("attn_v", self.key_width, self.width),
            ("attn_output", self.width, self.width),
            ("ffn_gate", self.inner, self.width),
            ("ffn_up", self.inner, self.width),
            ("ffn_down", self.width, self.inner),
        )


def write_sample_model(path: Path, shape: SampleShape, kind: str) -> Path:
    """Write a file that llama.cpp loads; `kind` is the type of all its matrices."""
    import gguf
    import numpy as np

    writer = gguf.GGUFWriter(path, "llama")
    writer.add_tokenizer_model("no_vocab")
    writer.add_vocab_size(_VOCABULARY)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.inner)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.key_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    pool = np.random.default_rng(3).standard_normal(_POOL).astype(np.float32) * 0.02
    drawn = quantized_numbers(pool, kind)
    form = gguf.GGMLQuantizationType[kind]
    block, size = gguf.GGML_QUANT_SIZES[form]
    for name, rows, columns in shape.matrices():
        data = np.resize(drawn, (rows, columns // block * size))
        writer.add_tensor(name, data, raw_dtype=form)
    for name in shape.norms():
        writer.add_tensor(name, np.ones(shape.width, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path

"""Rounds the search model's weights to bfloat16: half the size, cosine above .9999.

Runs in an edition's own environment. The file says what it was made of, so that both
have one vector space; on first use it becomes the type of numbers that the processor
multiplies fastest (engine/embedder_conversion.py). Usage: embedder_weights.py FOLDER
"""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.models import bundled_embedder
from engine.embedder_source import ORIGINAL_KEY, EmbedderFolder

# What embedding needs; the rest of the package is about how it was trained.
SMALL_FILES = (
    "1_Pooling/config.json", "config.json", "config_sentence_transformers.json",
    "modules.json", "sentence_bert_config.json", "special_tokens_map.json",
    "tokenizer.json", "tokenizer_config.json", "vocab.txt", "README.md",
)  # fmt: skip


def main() -> None:
    """Write the folder that a package carries."""
    target = Path(sys.argv[1])
    folder = bundled_embedder()
    shutil.rmtree(target, ignore_errors=True)
    for name in SMALL_FILES:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, target / name)
    source = EmbedderFolder(folder)
    write(target / "model.safetensors", source)
    print(f"{(target / 'model.safetensors').stat().st_size / 1e6:.1f} MB of weights")


def write(path: Path, source: EmbedderFolder) -> None:
    """The safetensors format: a length, a JSON header, then the numbers."""
    tensors = {name: _rounded(values) for name, values in source.tensors()}
    header: dict[str, object] = {
        "__metadata__": {"format": "pt", ORIGINAL_KEY: source.weights_sha256()}
    }
    at = 0
    for name, values in tensors.items():
        offsets = [at, at + values.nbytes]
        shape = list(values.shape)
        header[name] = {"dtype": "BF16", "shape": shape, "data_offsets": offsets}
        at += values.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for values in tensors.values():
            file.write(values.tobytes())


def _rounded(values: npt.NDArray[np.float32]) -> npt.NDArray[np.uint16]:
    """The upper half of a float32, to the nearest, ties to even."""
    bits = np.ascontiguousarray(values).view(np.uint32)
    rounding = ((bits >> 16) & 1) + np.uint32(0x7FFF)
    return ((bits + rounding) >> 16).astype(np.uint16)


if __name__ == "__main__":
    main()

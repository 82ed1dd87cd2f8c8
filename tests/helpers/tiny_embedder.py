"""A real sentence-transformers folder, small enough to make in a test: random BERT."""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float32]

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 64, 2, 2, 128, 128
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
WORDS = 5 + 2 * (127 - 33 - 26)  # special ones, letters, and letters inside a word
_MODULES = ("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")


def make_tiny_embedder(
    folder: Path,
    *,
    vocabulary: int = 0,
    prompts: dict[str, str] | None = None,
    model_type: str = "bert",
) -> Path:
    """Write the folder; `vocabulary` pads the words to a number."""
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "2_Normalize").mkdir()
    words = _words(vocabulary)
    _write(folder / "config.json", _config(len(words), model_type))
    _write(folder / "modules.json", _modules())
    pooling = {"word_embedding_dimension": HIDDEN, "pooling_mode_mean_tokens": True}
    _write(folder / "1_Pooling" / "config.json", pooling)
    _write(folder / "sentence_bert_config.json", {"max_seq_length": POSITIONS})
    if prompts is not None:
        told = {"prompts": prompts, "default_prompt_name": None}
        _write(folder / "config_sentence_transformers.json", told)
    _write_tokenizer(folder, words)
    write_weights(folder / "model.safetensors", random_weights(len(words)))
    return folder


def write_weights(path: Path, tensors: dict[str, Numbers]) -> None:
    """The safetensors format: a length, a JSON header, then the numbers."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    at = 0
    for name, values in tensors.items():
        end = at + values.nbytes
        shape = list(values.shape)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [at, end]}
        at = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for values in tensors.values():
            file.write(values.tobytes())


def _words(vocabulary: int) -> list[str]:
    letters = [chr(code) for code in range(33, 127) if not chr(code).isupper()]
    words = [*_SPECIAL, *letters, *(f"##{letter}" for letter in letters)]
    return words + [f"[unused{n}]" for n in range(vocabulary - len(words))]


def _config(vocabulary: int, model_type: str) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": model_type,
        "hidden_act": "gelu",
        "hidden_size": HIDDEN,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "intermediate_size": INNER,
        "max_position_embeddings": POSITIONS,
        "vocab_size": vocabulary,
        "type_vocab_size": 2,
        "layer_norm_eps": 1e-12,
        "pad_token_id": 0,
        "position_embedding_type": "absolute",
    }


def _modules() -> list[dict[str, object]]:
    return [
        {
            "idx": n,
            "name": str(n),
            "path": path,
            "type": f"sentence_transformers.models.{kind}",
        }
        for n, (kind, path) in enumerate(_MODULES)
    ]


def _write_tokenizer(folder: Path, words: list[str]) -> None:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    ids = {word: number for number, word in enumerate(words)}
    tokenizer = Tokenizer(models.WordPiece(vocab=ids, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[("[CLS]", ids["[CLS]"]), ("[SEP]", ids["[SEP]"])],
    )
    tokenizer.add_special_tokens(list(_SPECIAL))
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    kind = {"tokenizer_class": "BertTokenizer", "model_max_length": POSITIONS}
    _write(folder / "tokenizer_config.json", kind)


def random_weights(vocabulary: int) -> dict[str, Numbers]:
    chance = np.random.default_rng(7)

    def matrix(rows: int, columns: int) -> Numbers:
        return chance.normal(0, 0.2, (rows, columns)).astype(np.float32)

    def norm(stem: str) -> None:
        found[f"{stem}.weight"] = np.ones(HIDDEN, np.float32)
        found[f"{stem}.bias"] = np.zeros(HIDDEN, np.float32)

    def dense(stem: str, rows: int, columns: int) -> None:
        found[f"{stem}.weight"] = matrix(rows, columns)
        found[f"{stem}.bias"] = np.zeros(rows, np.float32)

    found: dict[str, Numbers] = {
        "embeddings.word_embeddings.weight": matrix(vocabulary, HIDDEN),
        "embeddings.position_embeddings.weight": matrix(POSITIONS, HIDDEN) * 0.1,
        "embeddings.token_type_embeddings.weight": matrix(2, HIDDEN) * 0.1,
    }
    norm("embeddings.LayerNorm")
    for layer in range(LAYERS):
        stem = f"encoder.layer.{layer}"
        for part in ("query", "key", "value"):
            dense(f"{stem}.attention.self.{part}", HIDDEN, HIDDEN)
        dense(f"{stem}.attention.output.dense", HIDDEN, HIDDEN)
        norm(f"{stem}.attention.output.LayerNorm")
        dense(f"{stem}.intermediate.dense", INNER, HIDDEN)
        dense(f"{stem}.output.dense", HIDDEN, INNER)
        norm(f"{stem}.output.LayerNorm")
    return found


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")

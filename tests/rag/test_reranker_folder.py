"""What a cross-encoder folder says about itself, and which folders are refused."""

import json
from pathlib import Path

import pytest

from rag.errors import EmbedderError
from rag.reranker_folder import inspect_reranker
from tests.helpers.documents_for_library import write_reranker_folder


def test_a_cross_encoder_is_known_by_its_folder(tmp_path: Path) -> None:
    folder = write_reranker_folder(tmp_path / "ms-marco-tiny")
    about = inspect_reranker(folder)
    assert about.name == "ms-marco-tiny"
    assert about.bytes == (folder / "model.safetensors").stat().st_size


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        ("not json", "cannot be read"),
        ({"architectures": ["BertModel"], "id2label": {"0": "x"}}, "does not judge"),
        ({"architectures": ["BertForSequenceClassification"]}, "does not judge"),
        ({"auto_map": {"AutoModel": "code.Model"}}, "brings code of its own"),
    ],
)
def test_a_folder_of_another_kind_is_a_sentence(
    tmp_path: Path, config: str | dict[str, object], sentence: str
) -> None:
    folder = write_reranker_folder(tmp_path / "other")
    text = config if isinstance(config, str) else json.dumps(config)
    (folder / "config.json").write_text(text)
    with pytest.raises(EmbedderError, match=sentence):
        inspect_reranker(folder)


def test_missing_weights_code_and_a_missing_folder_are_sentences(
    tmp_path: Path,
) -> None:
    with pytest.raises(EmbedderError, match="not there"):
        inspect_reranker(tmp_path / "nowhere")
    folder = write_reranker_folder(tmp_path / "model")
    (folder / "pytorch_model.bin").write_bytes(b"x")
    with pytest.raises(EmbedderError, match="could run code"):
        inspect_reranker(folder)
    (folder / "pytorch_model.bin").unlink()
    (folder / "model.safetensors").unlink()
    with pytest.raises(EmbedderError, match="is missing"):
        inspect_reranker(folder)

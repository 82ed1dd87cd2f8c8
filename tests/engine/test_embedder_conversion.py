"""Conversion writes a whole, private, checked file, or none."""

import json
import shutil
import stat
from pathlib import Path

import msgspec
import pytest

from engine.embedder_conversion import (
    EmbedderReference,
    PreparedEmbedder,
    convert_bert_to_gguf,
    embedder_identity,
    load_references,
    prepare_embedder,
)
from engine.errors import ModelFileError
from rag import embedder as rag_embedder
from tests.engine.conftest import REFERENCES

pytestmark = pytest.mark.slow


def _linked_copy(folder: Path, target: Path) -> Path:
    """A copy to damage; the weights are only linked."""
    ignore = shutil.ignore_patterns("*.safetensors", "README*")
    shutil.copytree(folder, target, ignore=ignore)
    (target / "model.safetensors").symlink_to(folder / "model.safetensors")
    return target


def test_the_file_is_private_and_alone(prepared: PreparedEmbedder) -> None:
    assert stat.S_IMODE(prepared.path.stat().st_mode) == 0o600
    assert list(prepared.path.parent.iterdir()) == [prepared.path]


def test_the_shipped_reference_belongs_to_the_bundled_weights(
    embedder_folder: Path,
) -> None:
    (digest,) = load_references(REFERENCES)
    assert embedder_identity(embedder_folder).endswith(f"@{digest[:12]}")


def test_both_libraries_name_the_vector_space_alike(
    embedder_folder: Path, prepared: PreparedEmbedder
) -> None:
    assert prepared.identity == rag_embedder.embedder_identity(embedder_folder)


def test_a_second_start_reads_nothing_large(
    embedder_folder: Path, prepared: PreparedEmbedder
) -> None:
    before = prepared.path.stat().st_mtime_ns
    again = prepare_embedder(embedder_folder, prepared.path.parent, None)
    assert again == prepared
    assert again.path.stat().st_mtime_ns == before


def test_a_damaged_file_in_the_cache_is_made_anew(
    embedder_folder: Path, prepared: PreparedEmbedder, tmp_path: Path
) -> None:
    damaged = tmp_path / prepared.path.name
    damaged.write_bytes(prepared.path.read_bytes()[:1_000_000])
    again = prepare_embedder(embedder_folder, tmp_path, None)
    assert again == PreparedEmbedder(damaged, prepared.identity)
    assert damaged.stat().st_size == prepared.path.stat().st_size


def test_a_model_that_disagrees_with_its_reference_leaves_no_file(
    embedder_folder: Path, tmp_path: Path
) -> None:
    references = load_references(REFERENCES)
    wrong: dict[str, EmbedderReference] = {}
    for digest, reference in references.items():
        turned = tuple(vector[::-1] for vector in reference.vectors)
        wrong[digest] = msgspec.structs.replace(reference, vectors=turned)
    with pytest.raises(ModelFileError) as caught:
        convert_bert_to_gguf(embedder_folder, tmp_path / "model.gguf", wrong)
    assert "cosine" in caught.value.detail
    assert list(tmp_path.iterdir()) == []


def test_another_kind_of_model_is_refused(
    embedder_folder: Path, tmp_path: Path
) -> None:
    folder = _linked_copy(embedder_folder, tmp_path / "folder")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["model_type"] = "mpnet"
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelFileError) as caught:
        convert_bert_to_gguf(folder, tmp_path / "out" / "model.gguf", None)
    assert "mpnet" in caught.value.detail
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError) as caught:
        prepare_embedder(tmp_path, tmp_path / "cache", None)
    assert str(caught.value)[0].isupper()


@pytest.mark.parametrize("damage", ["header", "cut", "json"])
def test_damaged_weights_are_refused(
    embedder_folder: Path, tmp_path: Path, damage: str
) -> None:
    folder = _linked_copy(embedder_folder, tmp_path / "folder")
    weights = folder / "model.safetensors"
    weights.unlink()
    with (embedder_folder / "model.safetensors").open("rb") as original:
        start = original.read(100_000)
    damaged = {
        "header": b"\xff" * 8 + start[8:],
        "cut": start,
        "json": start[:8] + b"{]" + start[10:],
    }
    weights.write_bytes(damaged[damage])
    with pytest.raises(ModelFileError):
        convert_bert_to_gguf(folder, tmp_path / "model.gguf", None)
    assert not (tmp_path / "model.gguf").exists()

"""Model files of other programs are found where they lie, and left as they are."""

import json
import os
from pathlib import Path

import pytest

from app import found_models as module
from app.found_models import found_models
from tests.helpers.make_gguf import make_gguf

NOTHING: dict[str, str] = {}


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MIN_BYTES", 100)


def model(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return make_gguf(path)


def blob(folder: Path, number: int) -> str:
    digest = f"{number:064x}"
    model(folder / "blobs" / f"sha256-{digest}")
    return f"sha256:{digest}"


def manifest(folder: Path, name: str, *layers: tuple[str, str]) -> Path:
    path = folder / "manifests" / "registry.ollama.ai" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    told = [{"mediaType": kind, "digest": digest} for kind, digest in layers]
    path.write_text(json.dumps({"schemaVersion": 2, "layers": told}))
    return path


def names(home: Path, environment: dict[str, str] = NOTHING) -> list[str]:
    return [found.id for found in found_models(home, environment)]


def test_each_program_s_models_are_found(tmp_path: Path) -> None:
    share = tmp_path / ".local" / "share"
    model(tmp_path / ".lmstudio" / "models" / "owner" / "repo" / "Qwen3-4B-Q4_K_M.gguf")
    model(share / "Jan" / "data" / "llamacpp" / "models" / "Llama-3" / "model.gguf")
    model(share / "nomic.ai" / "GPT4All" / "Phi-3-mini.Q4_0.gguf")
    hub = tmp_path / ".cache" / "huggingface" / "hub" / "models--owner--repo"
    real = model(hub / "blobs" / "abc")
    snapshot = hub / "snapshots" / "c0ffee" / "Granite-Q4_K_M.gguf"
    snapshot.parent.mkdir(parents=True)
    snapshot.symlink_to(os.path.relpath(real, snapshot.parent))
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert names(tmp_path) == [
        "GPT4All: Phi-3-mini.Q4_0",
        "Hugging Face: Granite-Q4_K_M",
        "Jan: Llama-3",
        "LM Studio: Qwen3-4B-Q4_K_M",
    ]
    assert {p: p.read_bytes() for p in before} == before


def test_ollama_s_manifests_name_its_blobs(tmp_path: Path) -> None:
    folder = tmp_path / ".ollama" / "models"
    kind = "application/vnd.ollama.image.model"
    manifest(
        folder,
        "library/llama3.2/3b",
        ("application/vnd.ollama.image.license", blob(folder, 7)),
        (kind, blob(folder, 1)),
    )
    manifest(folder, "someone/tuned/latest", (kind, blob(folder, 2)))
    manifest(folder, "library/nomic-embed-text/latest", (kind, blob(folder, 3)))
    manifest(folder, "library/gone/latest", (kind, f"sha256:{5:064x}"))
    manifest(folder, "library/evil/latest", (kind, "sha256:../../../etc/passwd"))
    manifest(folder, "library/broken/latest").write_text("{")
    assert names(tmp_path) == ["Ollama: llama3.2:3b", "Ollama: someone/tuned:latest"]
    assert names(tmp_path / "other", {"OLLAMA_MODELS": str(folder)}) == names(tmp_path)


def test_what_is_no_whole_chat_model_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / ".lmstudio" / "models"
    model(folder / "a" / "good.gguf")
    for name in ("mmproj-good.gguf", "nomic-embed.gguf", "x-00001-of-00003.gguf"):
        model(folder / "a" / name)
    (folder / "a" / "page.gguf").write_text("<html>" + "x" * 500)
    (folder / "a" / "download.gguf.part").write_bytes(b"GGUF" + bytes(500))
    os.link(folder / "a" / "good.gguf", folder / "a" / "same.gguf")
    loop = folder / "a" / "loop"
    loop.symlink_to(folder)
    assert names(tmp_path) == ["LM Studio: good"]
    assert names(tmp_path / "nowhere") == []
    hub = tmp_path / "elsewhere"
    model(hub / "hub" / "models--a" / "snapshots" / "x" / "b.gguf")
    assert names(tmp_path / "nowhere", {"HF_HOME": str(hub)}) == ["Hugging Face: b"]


def test_a_huge_folder_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LOOKED_AT", 10)
    folder = tmp_path / ".lmstudio" / "models"
    for number in range(30):
        model(folder / f"{number:02}" / "model.gguf")
    deep = folder.joinpath(*"abcdefghijkl")
    model(deep / "deep.gguf")
    assert len(names(tmp_path)) <= 10

"""Model files of other programs, used where they lie and never changed.

LM Studio, Jan, GPT4All, Ollama (its manifests name blobs) and the Hugging Face cache.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

Program = Literal["LM Studio", "Jan", "GPT4All", "Ollama", "Hugging Face"]

MAX_DEPTH = 6
MAX_LOOKED_AT = 5_000  # files and folders of one program
MIN_BYTES = 1_000_000  # smaller ones hold a vocabulary at most
_MAX_MANIFEST_BYTES = 200_000
_MODEL_LAYER = "application/vnd.ollama.image.model"
_BLOB = re.compile(r"sha256[:-]([0-9a-f]{64})")
_NOT_FOR_CHAT = re.compile(r"mmproj|vocab|embed|rerank", re.IGNORECASE)
_LATER_PART = re.compile(r"-\d{5}-of-\d{5}\.gguf$", re.IGNORECASE)


class FoundModel(msgspec.Struct, frozen=True):
    """A model file that another program brought here."""

    path: Path
    name: str
    program: Program

    @property
    def id(self) -> str:
        """Other programs call many files by the same name."""
        return f"{self.program}: {self.name}"


class _Layer(msgspec.Struct, rename="camel"):
    media_type: str = ""
    digest: str = ""


class _Manifest(msgspec.Struct):
    layers: list[_Layer] = []


def found_models(
    home: Path | None = None, environment: Mapping[str, str] = os.environ
) -> tuple[FoundModel, ...]:
    """Every model file of other programs, once, by program and name."""
    home = home or Path.home()
    seen: set[tuple[int, int]] = set()
    found: dict[str, FoundModel] = {}
    for model in _candidates(home, environment):
        try:
            about = model.path.stat()
        except OSError:
            continue
        place = (about.st_dev, about.st_ino)
        if about.st_size >= MIN_BYTES and place not in seen and _is_gguf(model.path):
            seen.add(place)
            found.setdefault(model.id, model)
    return tuple(sorted(found.values(), key=lambda model: model.id.casefold()))


def _candidates(home: Path, environment: Mapping[str, str]) -> Iterator[FoundModel]:
    for program, folders in _folders(home, environment).items():
        for folder in folders:
            yield from _gguf_files(folder, program)
    for folder in _ollama_folders(home, environment):
        yield from _ollama_models(folder)


def _folders(
    home: Path, environment: Mapping[str, str]
) -> dict[Program, tuple[Path, ...]]:
    data = _data_folder(home, environment)
    hub = environment.get("HF_HUB_CACHE") or (
        f"{environment['HF_HOME']}/hub" if environment.get("HF_HOME") else ""
    )
    return {
        "LM Studio": (
            home / ".lmstudio" / "models",
            home / ".cache" / "lm-studio" / "models",
        ),
        "Jan": (
            data / "Jan" / "data" / "llamacpp" / "models",
            data / "Jan" / "data" / "models",
            home / "jan" / "models",
        ),
        "GPT4All": (data / "nomic.ai" / "GPT4All",),
        "Hugging Face": (
            Path(hub) if hub else home / ".cache" / "huggingface" / "hub",
        ),
    }


def _data_folder(home: Path, environment: Mapping[str, str]) -> Path:
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")


def _ollama_folders(home: Path, environment: Mapping[str, str]) -> tuple[Path, ...]:
    chosen = environment.get("OLLAMA_MODELS")
    usual = (
        home / ".ollama" / "models",
        Path("/usr/share/ollama/.ollama/models"),
        Path("/var/lib/ollama/models"),
    )
    return (Path(chosen), *usual) if chosen else usual


def _gguf_files(folder: Path, program: Program) -> Iterator[FoundModel]:
    for path in _walk(folder):
        name = path.name
        if not name.lower().endswith(".gguf") or _NOT_FOR_CHAT.search(name):
            continue
        if _LATER_PART.search(name):
            continue
        # Jan calls every file alike; the folder says which model it is.
        told = path.parent.name if name == "model.gguf" else path.stem
        yield FoundModel(path, told, program)


def _ollama_models(folder: Path) -> Iterator[FoundModel]:
    """A manifest lies at registry/owner/model/tag and names its blobs."""
    manifests = folder / "manifests"
    for path in _walk(manifests):
        blob = _model_blob(path)
        if blob is None:
            continue
        *owner, model, tag = path.relative_to(manifests).parts[1:]
        own = f"{'/'.join(owner)}/" if owner not in ([], ["library"]) else ""
        name = f"{own}{model}:{tag}"
        if not _NOT_FOR_CHAT.search(name):
            yield FoundModel(folder / "blobs" / f"sha256-{blob}", name, "Ollama")


def _model_blob(manifest: Path) -> str | None:
    try:
        if manifest.stat().st_size > _MAX_MANIFEST_BYTES:
            return None
        told = msgspec.json.decode(manifest.read_bytes(), type=_Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if len(manifest.parts) < 3:
        return None
    for layer in told.layers:
        digest = _BLOB.fullmatch(layer.digest)
        if layer.media_type == _MODEL_LAYER and digest is not None:
            return digest.group(1)
    return None


def _walk(folder: Path, depth: int = MAX_DEPTH) -> Iterator[Path]:
    """Files below a folder; links to folders are not followed, and it ends."""
    looked_at = 0
    waiting = [(folder, depth)]
    while waiting and looked_at < MAX_LOOKED_AT:
        here, levels = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            continue
        looked_at += len(entries)
        for entry in entries[:MAX_LOOKED_AT]:
            try:
                if entry.is_dir(follow_symlinks=False):
                    if levels > 0:
                        waiting.append((Path(entry.path), levels - 1))
                elif entry.is_file():
                    yield Path(entry.path)
            except OSError:
                continue


def _is_gguf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"GGUF"
    except OSError:
        return False

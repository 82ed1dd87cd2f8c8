"""A model folder is told from its small files; what could run code is refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.models import bundled_embedder
from rag.embedder_folder import inspect_embedder, space_identity
from rag.errors import EmbedderError
from rag.language import reads_english_only
from tests.helpers.tiny_embedder import HIDDEN, make_tiny_embedder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_tiny_embedder(tmp_path / "paraphrase-multilingual-tiny")


def test_a_sound_folder_is_described_without_loading_it(folder: Path) -> None:
    about = inspect_embedder(folder)
    assert about.name == "paraphrase-multilingual-tiny"
    assert about.dimension == HIDDEN
    assert about.bytes == (folder / "model.safetensors").stat().st_size
    assert about.languages == "many"
    assert about.plain_bert
    assert (about.question_prompt, about.passage_prompt) == ("", "")


def test_the_bundled_model_is_english_and_can_be_converted() -> None:
    about = inspect_embedder(bundled_embedder())
    assert (about.dimension, about.languages, about.plain_bert) == (
        384,
        "english",
        True,
    )


CARD = "---\nlibrary_name: x\nlanguage:{}\n---\n# A model\n"


@pytest.mark.parametrize(
    ("name", "card", "vocabulary", "languages"),
    [
        ("multilingual-e5-small", "", 0, "many"),
        ("all-MiniLM-L6-v2", "", 200_000, "english"),
        ("some-model", "", 120_000, "many"),
        ("some-model", "", 0, "english"),
        ("some-model", CARD.format(" en"), 120_000, "english"),
        ("some-model", CARD.format("\n- de\n- fr"), 0, "many"),
        ("some-model", CARD.format(" multilingual"), 0, "many"),
        ("some-model", CARD.format(" de"), 0, "other"),
        ("bge-base-zh", "", 0, "other"),
    ],
)
def test_languages_are_decided_from_name_card_and_vocabulary(
    tmp_path: Path, name: str, card: str, vocabulary: int, languages: str
) -> None:
    folder = make_tiny_embedder(tmp_path / name, vocabulary=vocabulary)
    (folder / "README.md").write_text(card)
    about = inspect_embedder(folder)
    assert about.languages == languages, about.decided_by
    assert about.decided_by.endswith(".")
    # The library reads the same from the identity alone.
    assert reads_english_only(space_identity(folder)) == (languages == "english")


def test_prompts_are_read_and_known_for_e5(tmp_path: Path) -> None:
    told = {"query": "Question: ", "document": "Text: "}
    one = inspect_embedder(make_tiny_embedder(tmp_path / "one", prompts=told))
    assert (one.question_prompt, one.passage_prompt) == ("Question: ", "Text: ")
    two = inspect_embedder(make_tiny_embedder(tmp_path / "multilingual-e5-tiny"))
    assert (two.question_prompt, two.passage_prompt) == ("query: ", "passage: ")


def test_other_kinds_are_used_but_not_converted(tmp_path: Path) -> None:
    folder = make_tiny_embedder(tmp_path / "a", model_type="xlm-roberta")
    assert not inspect_embedder(folder).plain_bert


def _edit(folder: Path, name: str, **changes: object) -> None:
    content = json.loads((folder / name).read_text())
    if isinstance(content, list):
        content[-1] |= changes
    else:
        content |= changes
    (folder / name).write_text(json.dumps(content))


def _cut(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1])


BREAKAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no weights": (
        lambda f: (f / "model.safetensors").unlink(),
        "safetensors is missing. Choose",
    ),
    "pickle only": (
        lambda f: (f / "model.safetensors").rename(f / "pytorch_model.bin"),
        "run code .* Choose one in the safetensors",
    ),
    "pickle beside": (
        lambda f: (f / "pytorch_model.bin").touch(),
        "Delete that file",
    ),
    "code": (lambda f: (f / "modeling.py").touch(), "without code of its own"),
    "remote code": (
        lambda f: _edit(f, "config.json", auto_map={"AutoModel": "x.Y"}),
        "code of its own, which Inglenook never runs",
    ),
    "own module": (
        lambda f: _edit(f, "modules.json", type="custom.Module"),
        "parts that Inglenook does not know",
    ),
    "path outside": (
        lambda f: _edit(f, "modules.json", path="../elsewhere"),
        "damaged or incomplete",
    ),
    "no modules": (
        lambda f: (f / "modules.json").unlink(),
        "modules.json cannot be read. Choose",
    ),
    "broken config": (
        lambda f: (f / "config.json").write_text("{"),
        "Download it again",
    ),
    "no dimension": (
        lambda f: _edit(f, "config.json", hidden_size=0),
        "Download it again",
    ),
    "cut download": (_cut, "Download it again"),
    "no safetensors at all": (
        lambda f: (f / "model.safetensors").write_bytes(b"<html>"),
        "Download it again",
    ),
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_what_cannot_be_used_is_a_sentence_with_a_next_step(
    folder: Path, name: str
) -> None:
    damage, sentence = BREAKAGES[name]
    damage(folder)
    with pytest.raises(EmbedderError, match=sentence) as caught:
        inspect_embedder(folder)
    assert str(caught.value).endswith(".")
    assert str(folder) in caught.value.detail


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match="Put it back"):
        inspect_embedder(tmp_path / "gone")

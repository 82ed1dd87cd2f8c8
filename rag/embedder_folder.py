"""What a sentence-transformers folder holds, told from its small files alone.

Loads no model and runs no code of the folder; refuses what could. What can be told:
size, dimension, the languages that it reads and how that was decided, its prompts.
"""

import hashlib
import re
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

import msgspec

from rag.errors import EmbedderError
from rag.language import name_of_language, reads_english_only

Languages = Literal["many", "english", "other", "unknown"]

WEIGHTS = "model.safetensors"
MANY_LANGUAGES_FROM = 100_000  # words in a vocabulary; of one language 20,000 to 50,000
# Files that can run code when they are loaded.
REFUSED_SUFFIXES = frozenset({".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".py"})
_KNOWN_MODULES = "sentence_transformers."
_PLAIN_MODULES = frozenset({"Transformer", "Pooling", "Normalize"})
_MAX_JSON_BYTES = 64 * 1024 * 1024
_CARD_BYTES = 20_000  # of README.md, which begins with the languages
_OTHER_LANGUAGE = re.compile(
    r"(?<![a-z])(ar|cs|de|es|fa|fr|he|ja|ko|pl|pt|ru|tr|vi|zh)(?![a-z])"
)

_Decoded = TypeVar("_Decoded")


class Prompts(NamedTuple):
    """What some models want before a question, and before what is searched."""

    question: str = ""
    passage: str = ""


NO_PROMPTS = Prompts()


class EmbedderFolder(msgspec.Struct, frozen=True):
    """A model as a person sees it before it is used."""

    folder: str
    name: str
    bytes: int  # of the weights
    dimension: int
    vocabulary: int
    languages: Languages
    decided_by: str  # how the languages were decided, a sentence
    plain_bert: bool  # what the light embedder can be made of
    question_prompt: str = ""
    passage_prompt: str = ""


class _Config(msgspec.Struct, frozen=True):
    model_type: str = ""
    hidden_size: int = 0
    d_model: int = 0  # as T5 calls it
    dim: int = 0  # as DistilBERT calls it
    vocab_size: int = 0
    hidden_act: str = "gelu"
    position_embedding_type: str = "absolute"
    auto_map: dict[str, msgspec.Raw] = {}


class _Module(msgspec.Struct, frozen=True):
    path: str
    type: str


class _SentenceConfig(msgspec.Struct, frozen=True):
    prompts: dict[str, str | None] = {}


class _DenseConfig(msgspec.Struct, frozen=True):
    out_features: int


def inspect_embedder(folder: Path) -> EmbedderFolder:
    """Read a folder's small files. Raises `EmbedderError` with what to do instead."""
    require_safe_folder(folder)
    modules = _modules(folder)
    config = _decode(folder, "config.json", _Config)
    if config.auto_map:
        raise refused(
            "This model brings code of its own, which Inglenook never runs. Choose a "
            "model without custom code.",
            folder,
            f"auto_map in config.json: {sorted(config.auto_map)}",
        )
    dimension = _dimension(folder, modules, config)
    name = model_name(folder)
    languages, decided_by = _languages(folder, name, config.vocab_size)
    prompts = _prompts(folder, name)
    return EmbedderFolder(
        folder=str(folder),
        name=name,
        bytes=(folder / WEIGHTS).stat().st_size,
        dimension=dimension,
        vocabulary=config.vocab_size,
        languages=languages,
        decided_by=decided_by,
        plain_bert=_is_plain_bert(folder, modules, config),
        question_prompt=prompts.question,
        passage_prompt=prompts.passage,
    )


def space_identity(folder: Path) -> str:
    """Name the vector space of a chosen folder, the languages included.

    The name says what `rag.language` reads from it, where the folder's own does not.
    """
    about = inspect_embedder(folder)
    name = about.name
    if about.languages == "english" and not reads_english_only(name):
        name += "-en"
    with (folder / WEIGHTS).open("rb") as weights:
        digest = hashlib.file_digest(weights, "sha256").hexdigest()
    return f"{name}@{digest[:12]}"


def require_safe_folder(folder: Path) -> None:
    """Raise `EmbedderError` unless all weights are safetensors and nothing is code."""
    if not folder.is_dir():
        raise refused(
            "The folder of the search model is not there. Put it back, or choose "
            "another one.",
            folder,
            "no such folder",
        )
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in REFUSED_SUFFIXES:
            raise refused(_code_sentence(folder, path.name), folder, path.name)
    if not (folder / WEIGHTS).is_file():
        raise refused(
            f"This folder holds no search model: {WEIGHTS} is missing. Choose the "
            "folder of a sentence-transformers model in the safetensors format.",
            folder,
            f"there is no {WEIGHTS}",
        )


def _code_sentence(folder: Path, name: str) -> str:
    if (folder / WEIGHTS).is_file() and not name.endswith(".py"):
        return (
            f"{name} could run code when it is loaded, so the folder is refused. "
            f"Delete that file ({WEIGHTS} stays), then choose the folder again."
        )
    return (
        f"{name} could run code when it is loaded, so this model is refused. Choose "
        "one in the safetensors format, without code of its own."
    )


def model_name(folder: Path) -> str:
    """What the model is called: its folder, or the one around `model`."""
    resolved = folder.resolve()
    return resolved.parent.name if resolved.name == "model" else resolved.name


def refused(sentence: str, folder: Path, reason: str) -> EmbedderError:
    """The error of a folder that cannot be used."""
    return EmbedderError(sentence, f"{folder}: {reason}")


def _modules(folder: Path) -> list[_Module]:
    modules = _decode(folder, "modules.json", list[_Module])
    for module in modules:
        # Another name would be looked for as a file of code in the folder.
        if not module.type.startswith(_KNOWN_MODULES):
            raise refused(
                "This model is made of parts that Inglenook does not know. Choose a "
                "model that sentence-transformers reads without custom code.",
                folder,
                f"module {module.type}",
            )
        if Path(module.path).is_absolute() or ".." in Path(module.path).parts:
            raise _broken(folder, f"modules.json points outside: {module.path}")
    if not modules or modules[0].path:
        raise _broken(folder, "the first module is not in the folder itself")
    return modules


def _dimension(folder: Path, modules: list[_Module], config: _Config) -> int:
    dimension = config.hidden_size or config.d_model or config.dim
    for module in modules:
        if module.type.endswith(".Dense"):
            name = f"{module.path}/config.json"
            dimension = _decode(folder, name, _DenseConfig).out_features
    if not 1 <= dimension <= 8192:
        raise _broken(folder, f"its vectors have {dimension} numbers")
    _require_whole_weights(folder)
    return dimension


def _require_whole_weights(folder: Path) -> None:
    """A download that was broken off ends before what its header promises."""
    path = folder / WEIGHTS
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = file.read(length) if 0 < length <= min(size, _MAX_JSON_BYTES) else b""
    try:
        entries = msgspec.json.decode(header, type=dict[str, dict[str, object]])
    except msgspec.DecodeError as error:
        raise _broken(folder, f"{WEIGHTS}: {error}") from error
    ends = [e["data_offsets"] for e in entries.values() if "data_offsets" in e]
    last = max((end[1] for end in ends if _is_pair(end)), default=0)  # type: ignore[index]
    if not last or size < 8 + length + last:
        raise _broken(folder, f"{WEIGHTS} ends at {size}, not {8 + length + last}")


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(number, int) for number in value)
    )


def _is_plain_bert(folder: Path, modules: list[_Module], config: _Config) -> bool:
    """Whether the light embedder's conversion would mean the same model."""
    kinds = {module.type.rpartition(".")[2] for module in modules}
    return (
        config.model_type == "bert"
        and kinds <= _PLAIN_MODULES
        and config.hidden_act == "gelu"
        and config.position_embedding_type == "absolute"
        and (folder / "tokenizer.json").is_file()
        and (folder / "1_Pooling" / "config.json").is_file()
    )


# ---- languages ----


def _languages(folder: Path, name: str, vocabulary: int) -> tuple[Languages, str]:
    """From the name, then the model card, then the size of the vocabulary."""
    if "multilingual" in name.lower():
        return "many", "Its name says that it is multilingual."
    if reads_english_only(name):
        return "english", "Its name says it is for English."
    told = _card_languages(folder)
    if len(told) > 1 or "multilingual" in told:
        return "many", "Its model card names several languages."
    if told == ["en"]:
        return "english", "Its model card names English alone."
    if told:
        return "other", f"Its model card names {name_of_language(told[0])}."
    if vocabulary > MANY_LANGUAGES_FROM:
        return "many", f"Its vocabulary of {vocabulary:,} words has room for many."
    if found := _OTHER_LANGUAGE.search(name.lower()):
        return "other", f"Its name says {name_of_language(found[1])}."
    if vocabulary > 0:
        return (
            "english",
            f"Its vocabulary of {vocabulary:,} words is that of one language, and "
            "nothing says of another than English.",
        )
    return "unknown", "Its files do not say."


def _card_languages(folder: Path) -> list[str]:
    """The `language:` of the model card's front matter, as two-letter codes."""
    try:
        with (folder / "README.md").open(encoding="utf-8", errors="replace") as file:
            card = file.read(_CARD_BYTES)
    except OSError:
        return []
    front = re.match(r"---\s*\n(.*?)\n---", card, re.DOTALL)
    if front is None:
        return []
    found = re.search(
        r"^(?:language|languages):[ \t]*([^\n]*)((?:\n[ \t]*-[^\n]*)*)",
        front[1],
        re.MULTILINE,
    )
    return re.findall(r"[a-z]{2,}", f"{found[1]} {found[2]}".lower()) if found else []


# ---- prompts ----


def _prompts(folder: Path, name: str) -> Prompts:
    """Of the model's settings; e5 models want theirs also where these are silent."""
    path = folder / "config_sentence_transformers.json"
    known = _decode(folder, path.name, _SentenceConfig) if path.is_file() else None
    told = known.prompts if known else {}
    question = told.get("query") or ""
    passage = told.get("passage") or told.get("document") or told.get("corpus") or ""
    if not question and not passage and re.search(r"(^|[-_])e5[-_]", name.lower()):
        return Prompts("query: ", "passage: ")
    return Prompts(question, passage)


# ---- reading ----


def _decode(folder: Path, name: str, kind: type[_Decoded]) -> _Decoded:
    try:
        with (folder / name).open("rb") as file:
            data = file.read(_MAX_JSON_BYTES)
        return msgspec.json.decode(data, type=kind)
    except OSError as error:
        raise refused(
            f"This folder holds no search model: {name} cannot be read. Choose the "
            "folder of a sentence-transformers model.",
            folder,
            repr(error),
        ) from error
    except msgspec.DecodeError as error:
        raise _broken(folder, f"{name}: {error}") from error


def _broken(folder: Path, reason: str) -> EmbedderError:
    return refused(
        "The search model in this folder is damaged or incomplete. Download it again, "
        "then choose the folder again.",
        folder,
        reason,
    )

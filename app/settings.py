"""Every setting, declared once with title, help and limits; forms are made from it."""

import contextlib
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from msgspec.structs import asdict, fields

from app.fan_out import FanOut, Unsubscribe
from app.model_presets import ModelPresets, Value
from app.paths import ProfileError
from app.settings_look import LanguageChoice as LanguageChoice
from app.settings_look import LookSettings

SCHEMA_VERSION = 1
RETIRED = frozenset(("starter_offered",))  # in older files; they mean nothing now

Section = Literal["Look", "Answers", "Library", "Model", "Advanced", "Network"]
CacheType = Literal["f16", "q8_0", "q4_0"]
WhenTyping = Literal["plugged_in", "always", "never"]


class Settings(LookSettings, frozen=True, kw_only=True):
    """What a person can choose. Unknown names in the file are an error of that file."""

    effort: Annotated[
        Literal["quick", "balanced", "thorough"],
        Meta(
            title="Effort",
            description="How much is read for an answer. More takes longer.",
            extra={
                "section": "Answers",
                "labels": {
                    "quick": "Quick",
                    "balanced": "Balanced",
                    "thorough": "Thorough",
                },
            },
        ),
    ] = "balanced"
    check_answers: Annotated[
        bool,
        Meta(
            title="Check every sentence",
            description="Compares answers with your documents; costs a moment at the "
            "end.",
            extra={"section": "Answers"},
        ),
    ] = True
    send_with_enter: Annotated[
        bool,
        Meta(
            title="Enter sends",
            description="Shift+Enter starts a new line. Off: Ctrl+Enter sends.",
            extra={"section": "Answers"},
        ),
    ] = True
    read_while_typing: Annotated[
        WhenTyping,
        Meta(
            title="Read ahead while I type",
            description="Looks for passages and lets the model read them at each "
            "pause, so that its first word comes sooner. Costs electricity.",
            extra={
                "section": "Answers",
                "labels": {
                    "plugged_in": "When plugged in",
                    "always": "Always",
                    "never": "Never",
                },
            },
        ),
    ] = "plugged_in"
    model_path: Annotated[
        str,
        Meta(
            title="Model",
            description="The chat model in use. Empty: the one that comes with "
            "Inglenook.",
            extra={"section": "Model", "hidden": True},
        ),
    ] = ""
    embedding_model_path: Annotated[
        str,
        Meta(
            title="Search model",
            description="The folder of the model that finds passages by their meaning. "
            "Empty: the one that comes with Inglenook.",
            extra={"section": "Model", "hidden": True},
        ),
    ] = ""
    reranker_path: Annotated[
        str,
        Meta(
            title="Reranker",
            description="The folder of a cross-encoder that orders the best passages "
            "once more. Empty: none.",
            extra={"section": "Model", "hidden": True},
        ),
    ] = ""
    context_tokens: Annotated[
        int,
        Meta(
            title="Context window",
            description="How much the model sees at once. Larger needs more memory.",
            ge=1024,
            le=131072,
            multiple_of=512,
            extra={
                "section": "Model",
                "unit": "tokens",
                "step": 512,
                "restarts_model": True,
                "per_model": True,
                "cost": "Memory, and time for longer prompts.",
                "why": "That holds a question, its passages and some of the chat.",
            },
        ),
    ] = 4096
    kept_reading_gb: Annotated[
        int,
        Meta(
            title="Keep what was read",
            description="Chats that you open again answer at once. Costs up to this "
            "much disk; 0 keeps nothing. It goes with its chat, and whenever you "
            "forget a document.",
            ge=0,
            le=200,
            extra={
                "section": "Model",
                "unit": "GB",
                "step": 1,
                "restarts_model": True,
            },
        ),
    ] = 1
    threads: Annotated[
        int,
        Meta(
            title="Processor threads",
            description="How many cores read and write. 0: what suits this computer.",
            ge=0,
            le=256,
            extra={
                "section": "Model",
                "step": 1,
                "restarts_model": True,
                "advanced": True,
                "cost": "More threads than cores make answers slower; fewer leave room "
                "for other programs.",
                "why": "It takes one thread a core, with which reading and writing "
                "were measured to be fastest.",
            },
        ),
    ] = 0
    follow_load: Annotated[
        bool,
        Meta(
            title="Step aside for other programs",
            description="Uses fewer threads while other programs need the processor.",
            extra={
                "section": "Model",
                "restarts_model": True,
                "advanced": True,
                "cost": "Off, an answer stutters while the computer is busy.",
                "why": "Two programs on one core make an answer many times slower.",
            },
        ),
    ] = True
    drafting: Annotated[
        bool,
        Meta(
            title="Guess ahead",
            description="Guesses words from your documents and checks several at once, "
            "where that was measured to be faster. The answer stays the same.",
            extra={
                "section": "Model",
                "restarts_model": True,
                "advanced": True,
                "cost": "A little processor time where guesses fail; left out where it "
                "was measured to lose.",
                "why": "The answer is the same, and comes sooner where it quotes.",
                "per_model": True,
            },
        ),
    ] = True
    cache_type: Annotated[
        CacheType,
        Meta(
            title="Memory of a conversation",
            description="Smaller makes room for a longer context.",
            extra={
                "section": "Model",
                "labels": {"f16": "Exact", "q8_0": "Half (q8)", "q4_0": "Quarter (q4)"},
                "restarts_model": True,
                "advanced": True,
                "cost": "Half costs some speed, a quarter also some quality.",
                "why": "Nothing is lost, and most computers have the memory.",
                "per_model": True,
            },
        ),
    ] = "f16"
    flash_attention: Annotated[
        bool,
        Meta(
            title="Flash attention",
            description="A faster way to the same answers. Turn it off only where a "
            "model answers nonsense with it.",
            extra={
                "section": "Model",
                "restarts_model": True,
                "advanced": True,
                "cost": "Off costs 5 to 20 % of the reading speed, and memory.",
                "why": "It is faster, and answers are as good.",
                "per_model": True,
            },
        ),
    ] = True


def per_model_defaults() -> dict[str, Value]:
    """The settings that each model has of its own, as they are at first."""
    return {
        declared.name: declared.default
        for declared in fields(Settings)
        for about in getattr(declared.type, "__metadata__", ())
        if (about.extra or {}).get("per_model")
    }


class SettingsStore:
    """The settings of one profile, written whole and atomically."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._presets = ModelPresets(path.with_name("model-presets.json"))
        self._lock = threading.Lock()
        self._changes: FanOut[Settings] = FanOut()
        self._current: Settings | None = None
        self.notice: str | None = None  # a sentence, when a file was set aside

    @property
    def current(self) -> Settings:
        """The settings in force."""
        return self._current or self.load()

    def load(self) -> Settings:
        """Read the file; a damaged one is set aside and the defaults are used."""
        with self._lock:
            self._current = self._read()
            return self._current

    def save(self, settings: Settings) -> None:
        """Write the file, then tell the subscribers. Raises `ProfileError`."""
        with self._lock:
            self._write(settings)
            self._current = settings
        self._changes.publish(settings)

    def update(self, **changes: Value) -> Settings:
        """Change some settings; a value outside its limits raises `ValueError`.

        Another model brings the values that were chosen for it.
        """
        now: dict[str, Value] = asdict(self.current)
        model = self.current.model_path
        wanted = str(changes.get("model_path", model))
        brought: dict[str, Value] = {}
        if wanted != model:
            brought = self._presets.change(model, wanted, now, per_model_defaults())
        settings = msgspec.convert({**now, **brought, **changes}, Settings)
        self.save(settings)
        return settings

    def forget_model(self, model: str) -> None:
        """What was chosen for a model file that is no longer here."""
        self._presets.forget(model)

    def subscribe(self, listener: Callable[[Settings], None]) -> Unsubscribe:
        """Hear of every change."""
        return self._changes.subscribe(listener)

    def _read(self) -> Settings:
        try:
            content = json.loads(self._path.read_bytes())
            if not isinstance(content, dict):
                raise TypeError("not an object")  # noqa: TRY301
            version = content.pop("schema_version", SCHEMA_VERSION)
            for name in RETIRED:
                content.pop(name, None)
            if version != SCHEMA_VERSION:
                known = frozenset(Settings.__struct_fields__)
                content = {k: v for k, v in content.items() if k in known}
            return msgspec.convert(content, Settings)
        except FileNotFoundError:
            return Settings()
        except (ValueError, TypeError, OSError, RecursionError):
            self._set_aside()
            return Settings()

    def _set_aside(self) -> None:
        aside = self._path.with_name(
            f"{self._path.name}.corrupt-{time.time_ns() // 1_000_000}"
        )
        self.notice = "The settings could not be read, so the defaults are used."
        with contextlib.suppress(OSError):
            self._path.rename(aside)
            self.notice = (
                "The settings file was damaged; it was set aside as "
                f"{aside.name} and the defaults are used."
            )

    def _write(self, settings: Settings) -> None:
        content = {"schema_version": SCHEMA_VERSION, **asdict(settings)}
        try:
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".settings-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(content, file, indent=2)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(self._path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise ProfileError(
                "The settings could not be saved; the disk may be full.",
                detail=str(error),
            ) from error

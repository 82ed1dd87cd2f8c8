"""Every setting, declared once with title, help and limits; forms are made from it."""

import contextlib
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.fan_out import FanOut, Unsubscribe
from app.paths import ProfileError

SCHEMA_VERSION = 1

Section = Literal["Look", "Answers", "Library", "Model"]
CacheType = Literal["f16", "q8_0", "q4_0"]
WhenTyping = Literal["plugged_in", "always", "never"]


class Settings(BaseModel):
    """What a person can choose. Unknown names in the file are an error of that file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: Literal["system", "light", "dark"] = Field(
        default="system",
        title="Appearance",
        description="Follow the system, or stay light or dark.",
        json_schema_extra={
            "section": "Look",
            "labels": {"system": "Like the system", "light": "Light", "dark": "Dark"},
        },
    )
    font_scale_percent: int = Field(
        default=100,
        title="Text size",
        description="Makes all text smaller or larger.",
        ge=80,
        le=200,
        multiple_of=5,
        json_schema_extra={"section": "Look", "unit": "%", "step": 5},
    )
    reduced_motion: bool = Field(
        default=False,
        title="Less motion",
        description="Panels appear at once instead of sliding.",
        json_schema_extra={"section": "Look"},
    )
    effort: Literal["quick", "balanced", "thorough"] = Field(
        default="balanced",
        title="Effort",
        description="How much is read for an answer. More takes longer.",
        json_schema_extra={
            "section": "Answers",
            "labels": {
                "quick": "Quick",
                "balanced": "Balanced",
                "thorough": "Thorough",
            },
        },
    )
    check_answers: bool = Field(
        default=True,
        title="Check every sentence",
        description="Compares answers with your documents; costs a moment at the end.",
        json_schema_extra={"section": "Answers"},
    )
    send_with_enter: bool = Field(
        default=True,
        title="Enter sends",
        description="Shift+Enter starts a new line. Off: Ctrl+Enter sends.",
        json_schema_extra={"section": "Answers"},
    )
    read_while_typing: WhenTyping = Field(
        default="plugged_in",
        title="Read ahead while I type",
        description="Looks for passages and lets the model read them at each pause, so "
        "that its first word comes sooner. Costs electricity.",
        json_schema_extra={
            "section": "Answers",
            "labels": {
                "plugged_in": "When plugged in",
                "always": "Always",
                "never": "Never",
            },
        },
    )
    model_path: str = Field(
        default="",
        title="Model",
        description="The chat model in use. Empty: the one that comes with Inglenook.",
        json_schema_extra={"section": "Model", "hidden": True},
    )
    embedding_model_path: str = Field(
        default="",
        title="Search model",
        description="The folder of the model that finds passages by their meaning. "
        "Empty: the one that comes with Inglenook.",
        json_schema_extra={"section": "Model", "hidden": True},
    )
    reranker_path: str = Field(
        default="",
        title="Reranker",
        description="The folder of a cross-encoder that orders the best passages once "
        "more. Empty: none.",
        json_schema_extra={"section": "Model", "hidden": True},
    )
    vector_server_host: str = Field(
        default="",
        title="Vector server",
        description="The name of a Chroma server of your own, for libraries that "
        "outgrow this computer. It gets numbers made from your texts, never the texts; "
        "from such numbers much of a text can be guessed. Empty: all stays here.",
        json_schema_extra={"section": "Library"},
    )
    vector_server_port: int = Field(
        default=8000,
        title="Port of the vector server",
        description="Where the server listens.",
        ge=1,
        le=65535,
        json_schema_extra={"section": "Library", "step": 1},
    )
    vector_server_token: str = Field(
        default="",
        title="Token of the vector server",
        description="Sent with every request, for whatever guards the server. It is "
        "kept in the settings file, which only you can read.",
        json_schema_extra={"section": "Library"},
    )
    context_tokens: int = Field(
        default=4096,
        title="Context window",
        description="How much the model sees at once. Larger needs more memory.",
        ge=1024,
        le=131072,
        multiple_of=512,
        json_schema_extra={
            "section": "Model",
            "unit": "tokens",
            "step": 512,
            "restarts_model": True,
        },
    )
    kept_reading_gb: int = Field(
        default=1,
        title="Keep what was read",
        description="Chats that you open again answer at once. Costs up to this much "
        "disk; 0 keeps nothing. It goes with its chat, and whenever you forget a "
        "document.",
        ge=0,
        le=200,
        json_schema_extra={
            "section": "Model",
            "unit": "GB",
            "step": 1,
            "restarts_model": True,
        },
    )
    threads: int = Field(
        default=0,
        title="Processor threads",
        description="0 chooses what suits this computer. More than it has cores makes "
        "answers slower.",
        ge=0,
        le=256,
        json_schema_extra={
            "section": "Model",
            "step": 1,
            "restarts_model": True,
            "advanced": True,
        },
    )
    follow_load: bool = Field(
        default=True,
        title="Step aside for other programs",
        description="Uses fewer threads while other programs need the processor. Off: "
        "answers may stutter while the computer is busy.",
        json_schema_extra={
            "section": "Model",
            "restarts_model": True,
            "advanced": True,
        },
    )
    drafting: bool = Field(
        default=True,
        title="Guess ahead",
        description="Guesses words from your documents and checks several at once, "
        "where that was measured to be faster. The answer stays the same.",
        json_schema_extra={
            "section": "Model",
            "restarts_model": True,
            "advanced": True,
        },
    )
    cache_type: CacheType = Field(
        default="f16",
        title="Memory of a conversation",
        description="Smaller makes room for a longer context. Costs some speed, and "
        "the smallest some quality.",
        json_schema_extra={
            "section": "Model",
            "labels": {"f16": "Exact", "q8_0": "Half (q8)", "q4_0": "Quarter (q4)"},
            "restarts_model": True,
            "advanced": True,
        },
    )
    flash_attention: bool = Field(
        default=True,
        title="Flash attention",
        description="Faster, and saves memory. Off only where a model answers nonsense "
        "with it.",
        json_schema_extra={
            "section": "Model",
            "restarts_model": True,
            "advanced": True,
        },
    )
    starter_offered: bool = Field(
        default=False,
        title="Starter library was offered",
        description="Set once the first run has offered the sample documents.",
        json_schema_extra={"section": "Look", "hidden": True},
    )


class SettingsStore:
    """The settings of one profile, written whole and atomically."""

    def __init__(self, path: Path) -> None:
        self._path = path
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

    def update(self, **changes: str | int | bool) -> Settings:
        """Change some settings; a value outside its limits raises `ValueError`."""
        merged = {**self.current.model_dump(), **changes}
        settings = Settings.model_validate(merged)
        self.save(settings)
        return settings

    def subscribe(self, listener: Callable[[Settings], None]) -> Unsubscribe:
        """Hear of every change."""
        return self._changes.subscribe(listener)

    def _read(self) -> Settings:
        try:
            content = json.loads(self._path.read_bytes())
            if not isinstance(content, dict):
                raise TypeError("not an object")  # noqa: TRY301
            version = content.pop("schema_version", SCHEMA_VERSION)
            if version == SCHEMA_VERSION:
                return Settings.model_validate(content)
            known = {k: v for k, v in content.items() if k in Settings.model_fields}
            return Settings.model_validate(known)
        except FileNotFoundError:
            return Settings()
        except (ValueError, TypeError, ValidationError, OSError, RecursionError):
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
        content = {"schema_version": SCHEMA_VERSION, **settings.model_dump()}
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

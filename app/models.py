"""The chat models of a profile: what is here, what is in use, checking a file."""

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from app.bundled import (
    BUNDLED_ID,
    bundled_embedder,
    bundled_embedder_or_none,
    bundled_model,
    is_bundled,
)
from app.downloaded_models import downloaded_models
from app.draft_choice import draft_path
from app.fan_out import FanOut
from app.found_models import found_models
from app.ladder.ladder import Ladder
from app.ladder.load_marker import LoadMarker
from app.model_entry import (
    ModelEntry,
    ModelSource,
    as_found,
    elsewhere_entries,
    header_facts,
    name_and_quantization,
    removal_of,
)
from app.model_removal import ModelRemoval
from app.network.elsewhere import answers_elsewhere
from app.paths import ProfilePaths
from app.setting_fields import loading_values
from app.settings import Settings, SettingsStore
from app.template_consent import TemplateConsents
from app.tuning.figures import ModelFigures, ModelTuning
from app.tuning.service import TuningService, require_processor
from app.unlisted_models import take_off_list, unlisted_models
from app.workers.events import WorkerDied, WorkerEvent, WorkerReady
from app.workers.tuning_messages import TuneProgress
from engine.cancel import CancelToken
from engine.errors import EngineError, ModelFileError
from engine.model import Model, ModelInfo
from engine.tuning import Wish

__all__ = [
    "BUNDLED_ID",
    "ModelEntry",
    "ModelFigures",
    "ModelTuning",
    "ModelsService",
    "bundled_embedder",
    "bundled_embedder_or_none",
    "bundled_model",
    "is_bundled",
    "name_and_quantization",
]

IDLE_POLL_S = 0.2


class RemovedModel(msgspec.Struct, frozen=True):
    """What became of a model that is no longer listed."""

    name: str
    deleted: bool  # else its file is where it was
    freed_bytes: int
    handed_over: bool  # it was in use: the bundled model answers from now on


class ModelAnswersError(EngineError):
    """The model is writing just now."""

    kind = "model_answers"


class ModelBackend(Model, Protocol):
    """A model that starts early and can be exchanged while it runs."""

    @property
    def ready(self) -> bool:
        """Whether it would begin to answer at once."""
        ...

    @property
    def busy(self) -> bool:
        """Whether anyone waits for it."""
        ...

    def start(self) -> None: ...

    def reload(self, settings: Settings, *, load: bool = True) -> None:
        """Load what the settings name now; without `load`, when it is asked."""
        ...

    def erase_states(self, tags: Sequence[str]) -> None:
        """Erase what was kept on disk, whether or not the model runs."""
        ...


class ModelsService:
    """Finds model files, switches between them and checks new ones."""

    def __init__(
        self,
        paths: ProfilePaths,
        settings: SettingsStore,
        model: ModelBackend,
        open_model: Callable[[Path], Model],
        consents: TemplateConsents,
        tuning: TuningService,
    ) -> None:
        self._paths = paths
        self._consents = consents
        self._tuning = tuning
        self._ladder = Ladder(paths.settings_file.parent, is_bundled)
        self._marker = LoadMarker(paths.settings_file.parent)
        self._removal = ModelRemoval(paths, settings, consents, tuning, self._ladder)
        self._settings = settings
        self._model = model
        self._open_model = open_model
        self._loaded = _what_is_loaded(settings.current)
        self.removed: FanOut[ModelEntry] = FanOut()  # what was deleted
        settings.subscribe(self._follow_settings)

    def start(self) -> None:
        """Start loading the model in use; does not wait for it."""
        if self._removal.unfinished:
            self._removal.finish(self._files())
        if self.unfinished_load():
            return  # it is loaded when it is asked something
        if (chosen := self._chosen_here()) is not None:
            self._marker.set(chosen)
        self._model.start()

    def unfinished_load(self) -> str:
        """A sentence where the last program ended while the model in use loaded."""
        chosen = self._chosen_here()
        return self._marker.left_behind(chosen) if chosen is not None else ""

    def worker_told(self, event: WorkerEvent) -> None:
        """Loaded, or ended alone: the next start may load it by itself."""
        if event.worker == "model" and isinstance(event, WorkerReady | WorkerDied):
            self._marker.clear()

    def close(self) -> None:
        """Stop the model worker."""
        self._model.close()
        self._marker.clear_own()

    def bundled_model(self) -> Path:
        """The GGUF that comes with the program. Raises `ModelFileError`."""
        return bundled_model()

    def bundled_embedder(self) -> Path:
        """The folder of the embedder that comes with the program."""
        return bundled_embedder()

    def current_path(self) -> Path:
        """The file in use."""
        return model_path(self._settings.current)

    def info(self) -> ModelInfo:
        """The loaded model, by the file that was chosen; waits until it is loaded."""
        info = self._model.info()
        if Path(info.path).is_relative_to(self._tuning.folder):
            return msgspec.structs.replace(info, path=str(self.current_path()))
        return info

    def list(self) -> tuple[ModelEntry, ...]:
        """The bundled model, then the models folder, then one that lies elsewhere."""
        bundled = bundled_model()
        folder = self._paths.models_folder
        hidden = unlisted_models(folder)
        ours = sorted(path for path in folder.glob("*.gguf") if path.name not in hidden)
        theirs = {found.path: found for found in found_models()}
        current = self.current_path()
        others = [path for path in (*ours, *theirs, current) if path != bundled]
        away = answers_elsewhere(self._settings.current) is not None
        here = (
            as_found(self._entry(path, path == current and not away), theirs.get(path))
            for path in (bundled, *dict.fromkeys(others))
        )
        return (*here, *elsewhere_entries(self._settings.current))

    def use(self, model_id: str) -> ModelEntry:
        """Switch to a listed model; the worker loads it for the next answer."""
        wanted = self._listed(model_id)
        if wanted.source == "elsewhere":
            self._settings.update(elsewhere_answers=True)
            return msgspec.structs.replace(wanted, in_use=True)
        path = "" if wanted.source == "bundled" else wanted.path
        self._settings.update(model_path=path, elsewhere_answers=False)
        return self._entry(Path(wanted.path), in_use=True)

    def remove(self, model_id: str) -> RemovedModel:
        """Delete a model that was downloaded; take one that was added off the list.

        The bundled model takes the place of one in use first. Raises `EngineError` or
        `ProfileError`.
        """
        entry = self._listed(model_id)
        if entry.removal == "no":
            raise ModelFileError(
                "This model was not brought here by Inglenook, so it is not removed.",
                entry.path,
            )
        path, freed = Path(entry.path), 0
        with self._tuning.held():
            self._hand_over(path, entry.name)
            if entry.removal == "delete":
                others = [other for other in self._files() if other != path]
                freed = self._removal.remove(path, others)
            elif path.parent == self._paths.models_folder and path.exists():
                take_off_list(path.parent, path.name)
        deleted = entry.removal == "delete"
        if deleted:
            self.removed.publish(entry)
        return RemovedModel(entry.name, deleted, freed, entry.in_use)

    def check(self, path: Path) -> ModelInfo:
        """Load a file in a worker of its own. Raises `EngineError` or `WorkerError`."""
        if not path.is_file():
            raise ModelFileError("There is no such file.", detail=str(path))
        model = self._open_model(path)
        try:
            info = model.info()
        finally:
            model.close()
        self._ladder.release(path)  # it works now, whatever it did before
        return info

    def choose_template(self, model_id: str, *, own: bool) -> ModelEntry:
        """Let a file lay conversations out itself, or use the layout of its family.

        Raises `ModelFileError` or `ProfileError`.
        """
        entry = self._listed(model_id)
        self._consents.decide(Path(entry.path), allowed=own)
        if entry.in_use:
            self._model.reload(self._settings.current)
        return self._entry(Path(entry.path), entry.in_use)

    def tune(
        self,
        model_id: str,
        wish: Wish,
        cancel: CancelToken,
        *,
        again: bool = False,
    ) -> Iterator[TuneProgress | ModelEntry]:
        """Measure how a model runs best here; one in use is loaded that way when idle.

        Gives the entry at the end.

        Raises `EngineError`, `CancelledError` when stopped, `WorkerError`,
        `ProfileError`.
        """
        entry = self._listed(model_id)
        path = Path(entry.path)
        require_processor(self._settings.current)
        with self._reloading(path, cancel):
            for event in self._tuning.tune(path, wish, cancel, again=again):
                if isinstance(event, TuneProgress):
                    yield event
        yield self._entry(path, path == self.current_path())

    def forecast(self, parameters: int, size_bytes: int) -> ModelFigures | None:
        """Speed here of a model of which only its size is known; None if untuned."""
        return self._tuning.forecast_size(parameters, size_bytes)

    def free_tuned(self, model_id: str | None = None) -> int:
        """Remove what tuning wrote, for one model or all; gives the bytes freed."""
        path = Path(self._listed(model_id).path) if model_id else None
        with self._reloading(self.current_path(), CancelToken()):
            return self._tuning.free(path)

    def tuned_bytes(self) -> int:
        """What tuning has written for all models."""
        return self._tuning.space_bytes()

    @contextlib.contextmanager
    def _reloading(self, path: Path, cancel: CancelToken) -> Iterator[None]:
        """Load the model in use again where this changed how it is loaded."""
        before = self._tuning.loading(path, self._settings.current)
        yield
        settings = self._settings.current
        if path != self.current_path():
            return
        if self._tuning.loading(path, settings) == before:
            return
        while self._model.busy and not cancel.cancelled:  # an answer is not cut off
            time.sleep(IDLE_POLL_S)
        self._model.reload(settings)

    def _hand_over(self, path: Path, name: str) -> None:
        """Nothing answers with this file, or guesses ahead with it, from now on."""
        bundled_model()  # raises where nothing could take over
        if path == self.current_path():
            if self._model.busy:
                raise ModelAnswersError(
                    f"{name} is writing an answer. Stop it, or wait until it is done."
                )
            self._settings.update(model_path="")
        drafts = draft_path(
            self._settings.current.draft_model, self._paths.models_folder
        )
        if drafts == str(path):
            self._settings.update(draft_model="")

    def _files(self) -> tuple[Path, ...]:
        """Every model file here, listed or not."""
        ours = self._paths.models_folder.glob("*.gguf")
        found = (model.path for model in found_models())
        return (*ours, *found, self.current_path())

    def _listed(self, model_id: str) -> ModelEntry:
        wanted = next((entry for entry in self.list() if entry.id == model_id), None)
        if wanted is None:
            raise ModelFileError("There is no such model.", detail=model_id)
        return wanted

    def _chosen_here(self) -> Path | None:
        """The file that is loaded at the start; None where that is ours, or none."""
        settings = self._settings.current
        if not settings.model_path or answers_elsewhere(settings) is not None:
            return None
        return Path(settings.model_path)

    def _follow_settings(self, settings: Settings) -> None:
        wanted = _what_is_loaded(settings)
        if wanted != self._loaded:
            self._loaded = wanted
            self._model.reload(settings)

    def _source(self, path: Path) -> ModelSource:
        folder = self._paths.models_folder
        ours = path.parent == folder and path.name in downloaded_models(folder)
        return "downloaded" if ours else "found"

    def _entry(self, path: Path, in_use: bool) -> ModelEntry:
        bundled = path == bundled_model()
        facts = header_facts(path)
        name, quantization = name_and_quantization(path)
        known = self._tuning.known(path, self._settings.current)
        source: ModelSource = "bundled" if bundled else self._source(path)
        return ModelEntry(
            id=BUNDLED_ID if bundled else path.name,
            name=facts.name if facts else name,
            path=str(path),
            bytes=path.stat().st_size if path.is_file() else 0,
            quantization=facts.quantization if facts else quantization,
            context=facts.context_tokens if facts else None,
            source=source,
            in_use=in_use,
            template=self._consents.state(path),
            measured=known.measured,
            predicted=known.predicted,
            tuning=known.tuning,
            set_aside=self._ladder.quarantine.reason(path),
            facts=facts,
            removal=removal_of(path, source),
        )


def _what_is_loaded(settings: Settings) -> tuple[object, ...]:
    return settings.model_path, *loading_values(settings)


def template_consents(paths: ProfilePaths) -> TemplateConsents:
    """Which files may use the chat template that they bring."""
    path = paths.settings_file.with_name("chat-templates.json")
    return TemplateConsents(path, is_bundled)


def model_path(settings: Settings) -> Path:
    """The model file that the settings name."""
    return Path(settings.model_path) if settings.model_path else bundled_model()

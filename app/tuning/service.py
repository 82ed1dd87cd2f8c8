"""Tuning models: running it, remembering it, and what it says of other models."""

import contextlib
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import assert_never

import msgspec

from app.settings import Settings
from app.tuning.figures import (
    KnownOfModel,
    ModelFigures,
    ModelTuning,
    forecast_figures,
    form_figures,
    measured_figures,
    predicted_figures,
)
from app.tuning.forecasts import Forecaster
from app.tuning.loading import ModelLoading, loading_words, model_loading
from app.tuning.machine import machine_id
from app.tuning.records import KeptForm, TunedModel, TuningRecords
from app.workers.tuning_messages import TuneFound, TuneModel, TuneProgress, TuneReply
from engine.cancel import CancelToken
from engine.errors import EngineError, ModelFileError
from engine.llama_bench import BenchSpec
from engine.llama_quantize import remove_unfinished
from engine.speed_prediction import MachineRates
from engine.tuner import Found
from engine.tuning import SHIPPED, Wish

CACHE_FOLDER = "cache"  # below the models folder
BUDGET_S = 45.0
TEXT_FILE = "tuning/text.txt"

# Measures in a process of its own: `app.workers.tuning_client.tuning_replies`.
RunTuning = Callable[[TuneModel, Path, CancelToken], Iterator[TuneReply]]


class TuningBusyError(EngineError):
    """One tuning at a time: two would measure each other."""

    kind = "tuning_busy"


class OnCardError(EngineError):
    """What is fast on a graphics card is not what is fast on the processor."""

    kind = "tuning_on_card"


class TuningService:
    """Thread-safe. Nothing here starts by itself."""

    def __init__(
        self, models_folder: Path, logs_folder: Path, run: RunTuning | None = None
    ) -> None:
        self.folder = models_folder / CACHE_FOLDER
        self._log_path = logs_folder / "tuning-worker.log"
        self._run = run
        self._records = TuningRecords(self.folder, machine_id())
        self._running = threading.Lock()
        self._known: dict[tuple[str, int, int], str] = {}  # fingerprints

    # ---- tuning ----

    def tune(
        self,
        model: Path,
        wish: Wish,
        cancel: CancelToken,
        *,
        again: bool = False,
    ) -> Iterator[TuneProgress | TunedModel]:
        """Measure a model and remember how to run it; the file itself is only read.

        What is known already is not measured again, unless asked for. Whatever happens,
        no half file stays. Raises `EngineError`, `CancelledError` when stopped,
        `WorkerError`, `ProfileError`.
        """
        if not self._running.acquire(blocking=False):
            raise TuningBusyError(
                "A model is being tuned already. Wait until it is done, or stop it."
            )
        try:
            known = None if again else self.set_wish(model, wish)
            if known is not None:
                yield known
            else:
                yield from self._tune(model, wish, cancel)
        finally:
            self._sweep()
            self._running.release()

    def set_wish(self, model: Path, wish: Wish) -> TunedModel | None:
        """Change what is wanted of a tuned model; nothing has to be measured again."""
        tuned = self.tuned(model)
        if tuned is None or tuned.wish == wish:
            return tuned
        changed = msgspec.structs.replace(tuned, wish=wish)
        self._records.keep(changed)
        return changed

    def tuned(self, model: Path) -> TunedModel | None:
        """What is remembered of this very file on this computer, if its forms are."""
        if self._records.empty:
            return None
        fingerprint = self._fingerprint(model)
        tuned = self._records.of(fingerprint) if fingerprint else None
        if tuned is None or any(self._lost(form) for form in tuned.forms.values()):
            return None
        return tuned

    def loading(self, model: Path, settings: Settings) -> ModelLoading:
        """How to load a model now."""
        tuned = None if runs_on_card(settings) else self.tuned(model)
        form = tuned.forms.get(tuned.chosen) if tuned is not None else None
        file = self.folder / form.file if form is not None else None
        return model_loading(model, settings, tuned, file)

    def known(self, model: Path, settings: Settings) -> KnownOfModel:
        """What was measured, what is predicted, and what is done with it."""
        if self._records.empty or not (fingerprint := self._fingerprint(model)):
            return KnownOfModel()
        predicted = None
        if (rates := self._records.rates()) is not None:
            forecaster = Forecaster(rates, self._records.here())
            expected = forecaster.of_file(model, fingerprint)
            predicted = predicted_figures(expected, model) if expected else None
        tuned = self.tuned(model)
        if tuned is None:
            return KnownOfModel(predicted=predicted)
        loading = self.loading(model, settings)
        return KnownOfModel(
            measured=measured_figures(tuned, loading.path),
            predicted=predicted,
            tuning=ModelTuning(
                wish=tuned.wish,
                form=loading.form,
                sentence=loading_words(loading),
                forms=form_figures(tuned),
                space_bytes=sum(form.bytes for form in tuned.forms.values()),
                busy_cores=round(tuned.busy_cores, 2),
                made=tuned.made,
            ),
        )

    def forecast_size(self, parameters: int, size_bytes: int) -> ModelFigures | None:
        """Predict a model of which only its size is known; None before any tuning."""
        rates = self._records.rates()
        if rates is None:
            return None
        forecaster = Forecaster(rates, self._records.here())
        return forecast_figures(forecaster.of_size(parameters, size_bytes))

    # ---- space ----

    def space_bytes(self, model: Path | None = None) -> int:
        """What the written forms take, of one model or of all."""
        if model is None:
            return sum(path.stat().st_size for path in self._files())
        tuned = self.tuned(model)
        return sum(form.bytes for form in tuned.forms.values()) if tuned else 0

    def free(self, model: Path | None = None) -> int:
        """Remove what tuning wrote; models run as they came. Gives the bytes freed."""
        before = self.space_bytes()
        if model is None:
            self._records.drop_all()
        elif fingerprint := self._fingerprint(model):
            self._records.drop(fingerprint)
        self._sweep()
        return before - self.space_bytes()

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """No tuning begins meanwhile. Raises `TuningBusyError` where one runs."""
        if not self._running.acquire(blocking=False):
            raise TuningBusyError(
                "A model is being tuned. Stop that, or wait until it is done."
            )
        try:
            yield
        finally:
            self._running.release()

    def written(self, fingerprint: str) -> tuple[str, ...]:
        """The fingerprints of the files that tuning wrote of a model."""
        known = self._records.everywhere(fingerprint)
        return tuple(
            form.fingerprint for tuned in known for form in tuned.forms.values()
        )

    def forget(self, fingerprint: str) -> None:
        """The model was removed: what was measured and written of it goes.

        Raises `ProfileError`.
        """
        if not self._records.empty:
            self._records.drop_everywhere(fingerprint)
            self._sweep()

    def rates(self) -> MachineRates | None:
        """What was measured of this computer; known once any model was tuned here."""
        return self._records.rates()

    # ---- inside ----

    def _tune(
        self, model: Path, wish: Wish, cancel: CancelToken
    ) -> Iterator[TuneProgress | TunedModel]:
        fingerprint = self._fingerprint(model)
        if not fingerprint:
            raise ModelFileError("There is no such file.", str(model))
        self._sweep()
        before = self._records.of(fingerprint)
        folder = self.folder / fingerprint[:16]
        job = TuneModel(
            bench=BenchSpec(
                source=str(model),
                folder=str(folder),
                text=tuning_text(),
                threads=_cores(),
                rates=self._records.rates(),
            ),
            wish=wish,
            present=before.chosen if before else SHIPPED,
            present_plan=before.plan if before else None,
            budget_s=BUDGET_S,
        )
        found: Found | None = None
        for reply in self._runner()(job, self._log_path, cancel):
            match reply:
                case TuneProgress():
                    yield reply
                case TuneFound(result):
                    found = result
                case _:
                    assert_never(reply)
        if found is None:
            raise EngineError("The model could not be tuned. Try again.", "no result")
        tuned = self._as_record(fingerprint, model, wish, found)
        self._records.keep(tuned, found.rates)
        yield tuned

    def _as_record(
        self, fingerprint: str, model: Path, wish: Wish, found: Found
    ) -> TunedModel:
        return TunedModel(
            model=fingerprint,
            machine=self._records.machine,
            name=model.stem,
            wish=wish,
            choices=found.choices,
            variants=found.variants,
            plan=found.plan,
            plans=found.plans,
            threads=found.threads,
            planned_for=found.choices[wish],
            forms={name: self._kept(path) for name, path in found.files.items()},
            seconds=found.seconds,
            busy_cores=found.busy_cores,
            made=time.time(),
        )

    def _runner(self) -> RunTuning:
        if self._run is not None:
            return self._run
        from app.workers.tuning_client import tuning_replies

        return tuning_replies

    def _kept(self, file: str) -> KeptForm:
        path = Path(file)
        inside = path.relative_to(self.folder)
        return KeptForm(str(inside), path.stat().st_size, _fingerprint(path))

    def _lost(self, form: KeptForm) -> bool:
        return self._fingerprint(self.folder / form.file) != form.fingerprint

    def _sweep(self) -> None:
        """Remove every file that no record names: stopped runs leave such."""
        remove_unfinished(self.folder)
        kept = self._records.kept_files()
        for path in self._files():
            if path not in kept:
                path.unlink(missing_ok=True)
        for folder in self.folder.glob("*/"):
            if not any(folder.iterdir()):
                shutil.rmtree(folder, ignore_errors=True)

    def _files(self) -> Iterator[Path]:
        yield from sorted(self.folder.glob("*/*.gguf"))

    def _fingerprint(self, path: Path) -> str:
        """Empty where there is no such file; read again only when the file changed."""
        try:
            found = path.stat()
            key = (str(path), found.st_size, found.st_mtime_ns)
            if key not in self._known:
                self._known[key] = _fingerprint(path)
            return self._known[key]
        except OSError:
            return ""


def runs_on_card(settings: Settings) -> bool:
    """Whether layers may go to a graphics card, for which nothing is tuned."""
    from engine.llama_devices import graphics_backends

    return settings.gpu_layers != 0 and bool(graphics_backends())


def require_processor(settings: Settings) -> None:
    """Raises `OnCardError` where tuning would find nothing to use."""
    if runs_on_card(settings):
        raise OnCardError(
            "Tuning is for models that run on the processor. In Settings, choose to "
            "put no layers on graphics cards, and tune again."
        )


def tuning_text() -> str:
    """What quality is measured on; written for this purpose."""
    return (resources.files("assets") / TEXT_FILE).read_text(encoding="utf-8")


def _fingerprint(path: Path) -> str:
    from engine.state_store import file_fingerprint

    return file_fingerprint(path)


def _cores() -> int:
    from engine.llama_library import physical_cores

    return physical_cores()

"""What tuning found, kept per model file and computer beside the files it wrote."""

import contextlib
import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.paths import ProfileError
from engine.speed_prediction import MachineRates
from engine.tuner import PlanFigures
from engine.tuning import SHIPPED, RunPlan, Variant, Wish

FORMAT = 1  # of what is measured: older records are measured again
FILE_NAME = "tuning.json"


class KeptForm(msgspec.Struct, frozen=True):
    """A file that tuning wrote; used only while it is the one that was written."""

    file: str  # below the cache folder
    bytes: int
    fingerprint: str


class TunedModel(msgspec.Struct, frozen=True):
    """One model on one computer."""

    model: str  # fingerprint of the shipped file
    machine: str
    name: str
    wish: Wish
    choices: dict[Wish, str]
    variants: tuple[Variant, ...]
    plan: RunPlan
    plans: tuple[PlanFigures, ...]
    threads: int  # that forms were compared with
    planned_for: str  # the form that the plans were tried with
    forms: dict[str, KeptForm]
    seconds: float
    busy_cores: float
    made: float  # Unix time
    format: int = FORMAT

    @property
    def chosen(self) -> str:
        """The form for the wish in force."""
        return self.choices.get(self.wish, SHIPPED)

    def variant(self, name: str) -> Variant | None:
        """A form that was measured."""
        return next((v for v in self.variants if v.name == name), None)


class _Content(msgspec.Struct):
    models: dict[str, TunedModel] = {}
    rates: dict[str, MachineRates] = {}  # by computer


class TuningRecords:
    """Thread-safe; whole and private on disk, and a damaged file is nothing known."""

    def __init__(self, folder: Path, machine: str) -> None:
        self.folder = folder
        self.machine = machine
        self._path = folder / FILE_NAME
        self._lock = threading.Lock()

    @property
    def empty(self) -> bool:
        """Whether nothing was ever kept; asked before files are looked at."""
        return not self._path.exists()

    def of(self, model: str) -> TunedModel | None:
        """What is known of a model on this computer."""
        found = self._read().models.get(self._key(model))
        return found if found is not None and found.format == FORMAT else None

    def here(self) -> tuple[TunedModel, ...]:
        """All models that were tuned on this computer."""
        models = self._read().models.values()
        return tuple(
            m for m in models if m.machine == self.machine and m.format == FORMAT
        )

    def rates(self) -> MachineRates | None:
        """What was measured of this computer."""
        return self._read().rates.get(self.machine)

    def keep(self, tuned: TunedModel, rates: MachineRates | None = None) -> None:
        """Raises `ProfileError`."""
        with self._changing() as content:
            content.models[self._key(tuned.model)] = tuned
            if rates is not None:
                content.rates[self.machine] = rates

    def drop(self, model: str) -> None:
        """Forget a model; raises `ProfileError`."""
        with self._changing() as content:
            content.models.pop(self._key(model), None)

    def everywhere(self, model: str) -> tuple[TunedModel, ...]:
        """What is known of a model on any computer."""
        return tuple(m for m in self._read().models.values() if m.model == model)

    def drop_everywhere(self, model: str) -> None:
        """Forget a model on every computer; raises `ProfileError`."""
        with self._changing() as content:
            content.models = {
                k: m for k, m in content.models.items() if m.model != model
            }

    def drop_all(self) -> None:
        """Forget all models, not the computer; raises `ProfileError`."""
        with self._changing() as content:
            content.models.clear()

    def kept_files(self) -> set[Path]:
        """Every file that a record of any computer names."""
        return {
            self.folder / form.file
            for model in self._read().models.values()
            for form in model.forms.values()
        }

    def _key(self, model: str) -> str:
        return f"{model}/{self.machine}"

    def _read(self) -> _Content:
        with contextlib.suppress(OSError, msgspec.DecodeError):
            return msgspec.json.decode(self._path.read_bytes(), type=_Content)
        return _Content()

    @contextlib.contextmanager
    def _changing(self) -> Iterator[_Content]:
        with self._lock:
            content = self._read()
            yield content
            self._write(msgspec.json.encode(content))

    def _write(self, data: bytes) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".tuning-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                Path(name).replace(self._path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise ProfileError(
                "What tuning found could not be saved; the disk may be full.",
                detail=str(error),
            ) from error

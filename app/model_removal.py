"""Deletes a model that Inglenook downloaded, with all that was learnt of it.

The file is renamed aside in one step and deleted there: whatever happens, the list has
the whole model or none of it, and the next start finishes what was begun.
"""

import logging
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from app.downloaded_models import forgetting_downloaded
from app.ladder.ladder import Ladder
from app.ladder.load_marker import LoadMarker
from app.paths import ProfileError, ProfilePaths
from app.settings import SettingsStore
from app.template_consent import TemplateConsents
from app.tuning.service import TuningService
from engine.errors import ModelFileError

# Below the models folder, where the list does not look; nobody keeps own files there.
FOLDER = ".being-removed"

_logger = logging.getLogger(__name__)


class ModelNotRemovedError(ModelFileError):
    """The file could not be deleted; the sentence says whether it is still listed."""

    kind = "model_not_removed"


class ModelRemoval:
    """Knows every place where something of a model is kept."""

    def __init__(
        self,
        paths: ProfilePaths,
        settings: SettingsStore,
        consents: TemplateConsents,
        tuning: TuningService,
        ladder: Ladder,
    ) -> None:
        self._models_folder = paths.models_folder
        self._folder = paths.models_folder / FOLDER
        self._states_folder = paths.states_folder
        self._settings = settings
        self._consents = consents
        self._tuning = tuning
        self._ladder = ladder
        self._marker = LoadMarker(paths.settings_file.parent)

    @property
    def unfinished(self) -> bool:
        """Whether a removal was cut off."""
        return any(self._left())

    def remove(self, path: Path, others: Collection[Path]) -> int:
        """Delete a file of the models folder; gives the bytes that became free.

        What was learnt of it stays where one of the others is the same model.
        Raises `ModelNotRemovedError` or `ProfileError`.
        """
        self.finish(others)
        before = self._tuning.space_bytes()
        try:
            about = path.lstat()
            if not stat.S_ISREG(about.st_mode):
                raise ModelNotRemovedError(
                    f"{path.name} is a link, so it is not deleted.", str(path)
                )
            aside = self._set_aside(path)
        except OSError as error:
            raise _not_removed(path, error) from error
        self._finish(aside, others)
        freed = about.st_size if about.st_nlink == 1 else 0
        return freed + before - self._tuning.space_bytes()

    def finish(self, others: Collection[Path]) -> None:
        """Delete what a program that ended too early left. What cannot be, waits."""
        for aside in self._left():
            try:
                self._finish(aside, others)
            except (ModelNotRemovedError, ProfileError) as error:
                _logger.warning("a removed model is still there: %s", error)

    # ---- inside ----

    def _set_aside(self, path: Path) -> Path:
        """In one step: from now on the list does not have it."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        if self._folder.is_symlink():
            raise OSError("the folder of removed models leads elsewhere")
        aside = self._folder / path.name
        with forgetting_downloaded(self._models_folder, path.name):
            path.replace(aside)
        return aside

    def _finish(self, aside: Path, others: Collection[Path]) -> None:
        place = self._models_folder / aside.name
        if not place.exists():  # it was not downloaded again meanwhile
            with forgetting_downloaded(self._models_folder, aside.name):
                self._settings.forget_model(str(place))
                self._marker.forget(place)
                self._ladder.release(place)  # where its content could not be read
        if not aside.is_symlink():
            self._forget_content(aside, others)
        try:
            aside.unlink(missing_ok=True)
        except OSError as error:
            raise _not_deleted_yet(aside, error) from error

    def _forget_content(self, aside: Path, others: Collection[Path]) -> None:
        """By what is in the file, which has another name by now."""
        from engine.state_store import StateStore, file_fingerprint

        try:
            if any(same_content(aside, other) for other in others):
                return
            fingerprint = file_fingerprint(aside)
        except OSError as error:
            raise _not_deleted_yet(aside, error) from error
        # The files that tuning wrote are known as long as tuning knows the model.
        gone = fingerprint, *self._tuning.written(fingerprint)
        StateStore(self._states_folder, 0).forget_models(gone)
        self._tuning.forget(fingerprint)
        self._consents.forget(fingerprint)
        self._ladder.release(aside)

    def _left(self) -> Iterator[Path]:
        if self._folder.is_symlink() or not self._folder.is_dir():
            return
        yield from sorted(self._folder.glob("*.gguf"))


def same_content(one: Path, other: Path) -> bool:
    """Whether two files are the same model, without reading all of it."""
    from engine.state_store import file_fingerprint

    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    return file_fingerprint(one) == file_fingerprint(other)


def _not_deleted_yet(aside: Path, error: OSError) -> ModelNotRemovedError:
    return ModelNotRemovedError(
        f"{aside.name} is off the list, but its file could not be deleted yet; that "
        "is done at the next start.",
        repr(error),
    )


def _not_removed(path: Path, error: OSError) -> ModelNotRemovedError:
    return ModelNotRemovedError(
        f"{path.name} could not be removed; another program may be using it. Try "
        "again later.",
        repr(error),
    )

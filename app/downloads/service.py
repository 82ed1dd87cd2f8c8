"""Downloads as the window and the command line start, pause, cancel and list them."""

import hashlib
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from app.downloaded_models import Downloaded, note_downloaded
from app.downloads.errors import DownloadError, NoSuchFileError, WrongContentError
from app.downloads.hub import Hub, HubFile, HubModel, HubRepo
from app.downloads.names import checked_repo, local_name
from app.downloads.partial_file import Origin, PartialFile, waiting
from app.downloads.transfer import READ_TIMEOUT_S, Progress, Transfer
from app.network.broker import NetworkBroker
from app.unlisted_models import list_again
from engine.cancel import CancelToken
from engine.errors import ModelFileError

# What suits most computers, best first: about half a byte a weight.
PREFERRED = ("q4_k_m", "q4_k_s", "q4_0", "q5_k_m", "iq4_xs", "q8_0")


class DownloadStarted(msgspec.Struct, frozen=True, tag="started"):
    """What is being fetched."""

    key: str
    repo: str
    name: str
    licence: str
    total_bytes: int


class DownloadProgressed(msgspec.Struct, frozen=True, tag="progressed"):
    """How far it is."""

    key: str
    progress: Progress


class DownloadFinished(msgspec.Struct, frozen=True, tag="finished"):
    """The model is in the models folder, whole and checked."""

    key: str
    path: str


DownloadEvent = DownloadStarted | DownloadProgressed | DownloadFinished


class WaitingDownload(msgspec.Struct, frozen=True):
    """One that was paused or broke off."""

    key: str
    repo: str
    path: str
    done_bytes: int
    total_bytes: int

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


class DownloadService:
    """Safe to use from several threads; a file is fetched once at a time."""

    def __init__(
        self,
        broker: NetworkBroker,
        hub: Hub,
        models_folder: Path,
        wait: Callable[[float, CancelToken], None] | None = None,
        read_timeout_s: float = READ_TIMEOUT_S,
    ) -> None:
        """`wait` is used between two tries, in place of time itself."""
        self._broker = broker
        self._hub = hub
        self._folder = models_folder
        self._wait = wait
        self._timeout_s = read_timeout_s
        self._lock = threading.Lock()
        self._running: set[str] = set()

    @property
    def hub(self) -> str:
        """The address of the hub that is asked."""
        return self._hub.endpoint

    def search(
        self, words: str, cancel: CancelToken | None = None
    ) -> tuple[HubModel, ...]:
        """Raises `NetworkError`."""
        return self._hub.search(words, cancel)

    def files(self, repo: str, cancel: CancelToken | None = None) -> HubRepo:
        """What can be fetched of a repository. Raises `NetworkError`."""
        return self._hub.repo(repo, cancel=cancel)

    def waiting(self) -> tuple[WaitingDownload, ...]:
        """What was begun and can go on; what runs is not among it."""
        with self._lock:
            running = set(self._running)
        return tuple(
            WaitingDownload(
                origin.key, origin.repo, origin.file.path, done, origin.file.size_bytes
            )
            for origin, done in waiting(self._folder)
            if origin.key not in running
        )

    def discard(self, key: str) -> None:
        """Remove what is there of a download that does not run."""
        with self._lock:
            if key in self._running:
                raise DownloadError("This download is running; stop it first.", key)
            for origin, _done in waiting(self._folder):
                if origin.key == key:
                    PartialFile(self._folder, origin).remove()

    def download(
        self, repo: str, path: str = "", cancel: CancelToken | None = None
    ) -> Generator[DownloadEvent, None, None]:
        """Fetch a file of a repository; without a path, the one most people want.

        Cancelling, or leaving early, pauses: what is there is kept and gone on with.
        Raises `NetworkError`.
        """
        cancel = cancel or CancelToken()
        self._broker.require("model_downloads")
        found = self._hub.repo(checked_repo(repo), cancel=cancel)
        if found.model.needs_consent:
            raise DownloadError(
                f"The owner of {found.model.repo} wants an account first; Inglenook "
                "has none. Download it in a browser and add the file.",
                repo,
            )
        file = found.file(path) if path else preferred_file(found)
        name = local_name(file.path)
        origin = Origin(self._hub.endpoint, found.model.repo, file)
        with self._alone(origin.key):
            yield DownloadStarted(
                origin.key, origin.repo, name, found.model.licence, file.size_bytes
            )
            here = same_file(self._folder / name, file)
            if here is None:
                partial = PartialFile(self._folder, origin)
                transfer = Transfer(self._hub, partial, found.commit, self._wait)
                for progress in transfer.run(cancel, self._timeout_s):
                    yield DownloadProgressed(origin.key, progress)
                if cancel.cancelled:
                    return
                require_model(partial)
                here = partial.install(self._folder, name)
                came = Downloaded(origin.repo, file.sha256, found.model.licence)
                note_downloaded(self._folder, here.name, came)
            list_again(self._folder, here.name)
            yield DownloadFinished(origin.key, str(here))

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        with self._lock:
            if key in self._running:
                raise DownloadError("This file is being downloaded already.", key)
            self._running.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._running.discard(key)


def preferred_file(repo: HubRepo) -> HubFile:
    """The one that suits most computers. Raises `NoSuchFileError`."""
    models = [file for file in repo.files if not file.name.lower().startswith("mmproj")]
    for quantization in PREFERRED:
        for file in models:
            if quantization in file.name.lower():
                return file
    if len(models) == 1:
        return models[0]
    names = ", ".join(file.path for file in models[:8]) or "none"
    raise NoSuchFileError(
        f"Choose a file of {repo.model.repo}: none is chosen by itself. "
        f"There is: {names}.",
        f"{len(models)} files",
    )


def require_model(partial: PartialFile) -> None:
    """Raises `WrongContentError` where the whole file is no model, and removes it."""
    from engine.gguf_header import read_header

    try:
        read_header(partial.path)
    except ModelFileError as error:
        partial.remove()
        raise WrongContentError(
            "The hub's file is no model that can be used here; it was removed.",
            f"{error} {error.detail}",
        ) from error


def same_file(path: Path, wanted: HubFile) -> Path | None:
    """The very file, where it is here already."""
    if not path.is_file() or path.stat().st_size != wanted.size_bytes:
        return None
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return path if digest == wanted.sha256 else None

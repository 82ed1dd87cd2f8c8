"""Asks a hub, over the broker, which models there are and what their files should be.

`huggingface_hub` makes the addresses; it does not talk to the hub here. Its client
waits and tries again where nobody can stop it, builds objects from unchecked answers,
and its transfers go over native sockets (Xet) that no broker sees, unbounded and
without comparing a checksum.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from app.downloads.errors import DownloadError, NoSuchFileError
from app.downloads.names import checked_repo, is_usable_file
from app.network.broker import NetworkBroker
from app.network.features import Feature
from app.network.fetching import RefusedByServerError, fetch
from app.settings import SettingsStore
from engine.cancel import CancelToken

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")

WHAT = "The model hub"
MAX_ANSWER_BYTES = 4_000_000
MAX_FILE_BYTES = 2_000_000_000_000
SEARCH_RESULTS = 20
# Where the hub keeps its files; other hosts are not followed.
FILE_HOSTS = ("huggingface.co", ".huggingface.co", "hf.co", ".hf.co")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class HubFile(msgspec.Struct, frozen=True):
    """A file that may be fetched, with what it has to be."""

    path: str
    size_bytes: int
    sha256: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


class HubModel(msgspec.Struct, frozen=True):
    """A repository as a search gives it. Text in it is untrusted."""

    repo: str
    downloads: int = 0
    licence: str = ""
    languages: tuple[str, ...] = ()
    needs_consent: bool = False  # its owner wants an account: not for us


class HubRepo(msgspec.Struct, frozen=True):
    """A repository with its files, at one moment."""

    model: HubModel
    commit: str
    files: tuple[HubFile, ...]

    def file(self, path: str) -> HubFile:
        """Raises `NoSuchFileError`."""
        for file in self.files:
            if file.path == path:
                return file
        names = ", ".join(file.path for file in self.files[:8]) or "none"
        raise NoSuchFileError(
            f"The model {self.model.repo} has no such file that can be used. "
            f"There is: {names}.",
            path[:300],
        )


class _Lfs(msgspec.Struct):
    sha256: str = ""
    size: int | None = None


class _Sibling(msgspec.Struct):
    rfilename: str
    size: int | None = None
    lfs: _Lfs | None = None


class _Repo(msgspec.Struct):
    id: str = ""
    sha: str = ""
    downloads: int = 0
    gated: bool | str = False
    tags: list[str] = []
    siblings: list[_Sibling] = []


class Hub:
    """One hub, the one that the settings name. Every call may be cancelled."""

    def __init__(
        self,
        broker: NetworkBroker,
        settings: SettingsStore,
        file_hosts: tuple[str, ...] = FILE_HOSTS,
    ) -> None:
        self._broker = broker
        self._settings = settings
        self._file_hosts = file_hosts

    @property
    def endpoint(self) -> str:
        """Its address."""
        return self._settings.current.hub_address.rstrip("/")

    def search(
        self, words: str, cancel: CancelToken | None = None
    ) -> tuple[HubModel, ...]:
        """GGUF models whose names hold these words, most downloaded first.

        Raises `NetworkError`.
        """
        query = urlencode(
            {
                "search": words.strip()[:100],
                "filter": "gguf",
                "sort": "downloads",
                "direction": "-1",
                "limit": str(SEARCH_RESULTS),
            }
        )
        found = self._ask("hub_search", f"/api/models?{query}", list[_Repo], cancel)
        return tuple(
            _model(repo) for repo in found[:SEARCH_RESULTS] if _has_usable_name(repo.id)
        )

    def repo(
        self,
        name: str,
        feature: Feature = "model_downloads",
        cancel: CancelToken | None = None,
    ) -> HubRepo:
        """A repository's files with sizes and checksums. Raises `NetworkError`."""
        repo = checked_repo(name)
        try:
            found = self._ask(
                feature, f"/api/models/{quote(repo)}?blobs=true", _Repo, cancel
            )
        except RefusedByServerError as error:
            if "401" in error.detail or "404" in error.detail:
                raise NoSuchFileError(
                    f"The hub has no model called {repo} that everybody may have.",
                    error.detail,
                ) from error
            raise
        if not _COMMIT.fullmatch(found.sha):
            raise DownloadError(f"{WHAT} does not say which state this is.", repo)
        found.id = repo
        files = tuple(
            HubFile(sibling.rfilename, sibling.lfs.size or 0, sibling.lfs.sha256)
            for sibling in found.siblings
            if sibling.lfs is not None and _is_promised(sibling, sibling.lfs)
        )
        return HubRepo(_model(found), found.sha, files)

    def url(self, repo: str, path: str, commit: str) -> str:
        """Where a file lies."""
        from huggingface_hub import hf_hub_url

        return hf_hub_url(repo, path, revision=commit, endpoint=self.endpoint)

    @contextmanager
    def file_client(
        self, cancel: CancelToken, read_timeout_s: float
    ) -> "Iterator[httpx2.Client]":
        """For fetching files: from the hub and from where it keeps them."""
        hosts = (self._host(), *self._file_hosts)
        with self._broker.client(
            "model_downloads", hosts, cancel, read_timeout_s
        ) as client:
            yield client

    def _ask(
        self, feature: Feature, path: str, kind: type[T], cancel: CancelToken | None
    ) -> T:
        with self._broker.client(feature, (self._host(),), cancel) as client:
            answer = fetch(client, self.endpoint + path, MAX_ANSWER_BYTES, WHAT)
        try:
            return msgspec.json.decode(answer.body, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise DownloadError(
                f"{WHAT} gave an answer that cannot be read.", repr(error)
            ) from error

    def _host(self) -> str:
        return (urlsplit(self.endpoint).hostname or "").lower()


def _model(repo: _Repo) -> HubModel:
    tags = [tag for tag in repo.tags[:300] if len(tag) < 60 and tag.isprintable()]
    licences = [tag.partition(":")[2] for tag in tags if tag.startswith("license:")]
    languages = [tag for tag in tags if _LANGUAGE.fullmatch(tag)]
    return HubModel(
        repo.id,
        max(0, repo.downloads),
        licences[0] if licences else "",
        tuple(languages[:12]),
        needs_consent=bool(repo.gated),
    )


def _has_usable_name(name: str) -> bool:
    try:
        return bool(checked_repo(name))
    except DownloadError:
        return False


def _is_promised(sibling: _Sibling, lfs: _Lfs) -> bool:
    """Only what has a size and a checksum to be compared with."""
    size = lfs.size or 0
    agrees = sibling.size in (None, size)
    known = _SHA256.fullmatch(lfs.sha256) is not None and 0 < size <= MAX_FILE_BYTES
    return known and agrees and is_usable_file(sibling.rfilename)

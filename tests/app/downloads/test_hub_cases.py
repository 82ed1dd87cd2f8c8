"""What a hub can do wrong: the right outcome each, and no part listed as a model."""

import resource
import shutil
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from app.downloaded_models import FILE_NAME, downloaded_models
from app.downloads.errors import (
    BrokenOffError,
    DownloadError,
    NoRoomError,
    NoSuchFileError,
    WrongContentError,
)
from app.downloads.names import local_name
from app.downloads.service import DownloadProgressed
from app.network.errors import AddressRefusedError, NetworkError, UnreachableError
from app.network.fetching import RefusedByServerError
from engine.cancel import CancelToken
from tests.app.downloads.conftest import Downloads
from tests.helpers.http_stand_in import Exchange
from tests.helpers.hub_stand_in import FILE, REPO, HubStandIn


class Case(NamedTuple):
    """One way to behave, and what has to come of it."""

    name: str
    behave: Callable[[HubStandIn], None]
    error: type[NetworkError] | None
    kept: bool = False  # whether what was fetched may be gone on with


def _redirect_away(hub: HubStandIn) -> None:
    target = f"http://localhost:{hub.port}/elsewhere"
    hub.on_file(lambda exchange: exchange.send(302, location=target))
    hub.routes["/elsewhere"] = lambda exchange: exchange.send(body=hub.content)


def _redirect_here(hub: HubStandIn) -> None:
    hub.on_file(lambda exchange: exchange.send(307, location="/files/1?sign=x%2F"))
    hub.routes["/files/1"] = hub.whole_or_part


def _redirect_to_file(hub: HubStandIn) -> None:
    hub.on_file(lambda exchange: exchange.send(302, location="file:///etc/passwd"))


def _stall(hub: HubStandIn) -> None:
    def wait(exchange: Exchange) -> None:
        exchange.head(200, content_length=len(hub.content))
        hub.stopping.wait(30)

    hub.on_file(wait)


def _status(number: int, times: int = 99) -> Callable[[HubStandIn], None]:
    def behave(hub: HubStandIn) -> None:
        left = [number] * times

        def answer(exchange: Exchange) -> None:
            if left:
                exchange.send(left.pop(), retry_after=3)
            else:
                hub.whole_or_part(exchange)

        hub.on_file(answer)

    return behave


def _too_long(hub: HubStandIn) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.head(200)  # no length: it may send what it likes
        exchange.write(hub.content + b"more")

    hub.on_file(answer)


def _part_of_another(hub: HubStandIn) -> None:
    def answer(exchange: Exchange) -> None:
        if not hub.asked_from(exchange):
            hub.break_off_after(70_000)(exchange)
            return
        exchange.send(206, hub.content[5:], content_range="bytes 5-9/10")

    hub.on_file(answer)


def _shorter_now(hub: HubStandIn) -> None:
    def answer(exchange: Exchange) -> None:
        if not hub.asked_from(exchange):
            hub.break_off_after(70_000)(exchange)
            return
        exchange.send(416)

    hub.on_file(answer)


def _whole_instead_of_part(hub: HubStandIn) -> None:
    answers = [hub.break_off_after(70_000)]
    hub.on_file(
        lambda exchange: (
            answers.pop()(exchange)
            if answers
            else exchange.send(200, hub.content)  # ranges are not known here
        )
    )


def _not_a_model(hub: HubStandIn) -> None:
    hub.content = b"<html>Please log in</html>" * 40


CASES = [
    Case("an honest hub", lambda hub: None, None),
    Case("breaks off, then goes on", lambda hub: hub.on_file(
        hub.break_off_after(70_000, 0, 130_000)), None),
    Case("breaks off for ever", lambda hub: hub.on_file(
        hub.break_off_after(90_000, *[0] * 40)), BrokenOffError, kept=True),
    Case("another length than promised", lambda hub: hub.promise.update(size=999),
         WrongContentError),
    Case("more than promised", _too_long, WrongContentError),
    Case("wrong checksum", lambda hub: hub.promise.update(sha256="0" * 64),
         WrongContentError),
    Case("no checksum", lambda hub: hub.promise.update(sha256=""), NoSuchFileError),
    Case("absurd size", lambda hub: hub.promise.update(size=10**18), NoSuchFileError),
    Case("redirects on the same host", _redirect_here, None),
    Case("redirects to another host", _redirect_away, AddressRefusedError),
    Case("redirects to a file here", _redirect_to_file, AddressRefusedError),
    Case("redirects for ever", lambda hub: hub.on_file(
        lambda exchange: exchange.send(302, location=exchange.asked.path)),
        DownloadError),
    Case("stalls", _stall, BrokenOffError, kept=True),
    Case("404", _status(404), NoSuchFileError),
    Case("401", _status(401), DownloadError),
    Case("429, then answers", _status(429, times=2), None),
    Case("429 for ever", _status(429), BrokenOffError, kept=True),
    Case("503 for ever", _status(503), BrokenOffError, kept=True),
    Case("another part than was asked for", _part_of_another, DownloadError, kept=True),
    Case("shorter at the second look", _shorter_now, WrongContentError),
    Case("the whole instead of a part", _whole_instead_of_part, None),
    Case("headers without end", lambda hub: hub.on_file(
        lambda exchange: exchange.send(body=hub.content, x_long="y" * 300_000)),
        BrokenOffError, kept=True),
    Case("packed content", lambda hub: hub.on_file(
        lambda exchange: exchange.send(body=hub.content, content_encoding="gzip")),
        BrokenOffError, kept=True),
    Case("no model at all", _not_a_model, WrongContentError),
    Case("metadata that are no JSON", lambda hub: hub.routes.update(
        {f"/api/models/{REPO}": lambda exchange: exchange.send(body=b"<html>")}),
        DownloadError),
    Case("metadata without end", lambda hub: hub.routes.update(
        {f"/api/models/{REPO}": lambda exchange: exchange.send(body=b"[" * 5_000_000)}),
        RefusedByServerError),
    Case("metadata of no state", lambda hub: hub.repo_facts.update(sha="../../main"),
         DownloadError),
    Case("an owner who wants an account", lambda hub: hub.repo_facts.update(
        gated="manual"), DownloadError),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_right_outcome(case: Case, hub: HubStandIn, downloads: Downloads) -> None:
    case.behave(hub)
    if case.error is None:
        path = downloads.fetched()
        assert path == downloads.folder / FILE
        assert path.read_bytes() == hub.content
        assert path.stat().st_mode & 0o077 == 0
    else:
        with pytest.raises(case.error) as told:
            downloads.fetch()
        assert str(told.value)[0].isupper()
        assert str(told.value).endswith(".")
    assert downloads.models == ([] if case.error else [FILE])
    if case.error in (None, WrongContentError):
        assert downloads.service.waiting() == ()
    assert case.kept <= bool(downloads.service.waiting())
    hosts = {one.host for one in downloads.ledger.connections() if not one.refused}
    assert hosts == {"127.0.0.1"}
    for asked in hub.asked:
        assert "authorization" not in asked.headers
        assert asked.headers["user-agent"] == "inglenook"


def test_it_goes_on_where_it_broke_off(hub: HubStandIn, downloads: Downloads) -> None:
    hub.on_file(hub.break_off_after(90_000, *[0] * 40))
    with pytest.raises(BrokenOffError, match="can go on later"):
        downloads.fetch()
    (waiting,) = downloads.service.waiting()
    assert (waiting.done_bytes, waiting.total_bytes) == (90_000, len(hub.content))
    assert (waiting.repo, waiting.name) == (REPO, FILE)
    hub.asked.clear()
    hub.on_file(hub.whole_or_part)
    assert downloads.fetched().read_bytes() == hub.content
    assert hub.asked[-1].headers["range"] == "bytes=90000-"
    assert downloads.service.waiting() == ()
    assert {path.name for path in downloads.folder.iterdir()} == {FILE, FILE_NAME}
    assert downloaded_models(downloads.folder)[FILE].repo == REPO
    assert downloads.pauses == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_a_pause_that_is_asked_for_is_kept(
    hub: HubStandIn, downloads: Downloads
) -> None:
    _status(429, times=1)(hub)
    downloads.fetch()
    assert downloads.pauses == [3.0]


def test_a_file_that_changed_meanwhile_begins_again(
    hub: HubStandIn, downloads: Downloads
) -> None:
    hub.on_file(hub.break_off_after(90_000, *[0] * 40))
    with pytest.raises(BrokenOffError):
        downloads.fetch()
    hub.content = hub.content[:-5] + b"NEWER"
    hub.asked.clear()
    hub.on_file(hub.whole_or_part)
    assert downloads.fetched().read_bytes() == hub.content
    assert "range" not in hub.asked[-1].headers


def test_stopping_keeps_what_is_there_and_can_be_discarded(
    hub: HubStandIn, downloads: Downloads
) -> None:
    def drip(exchange: Exchange) -> None:
        exchange.head(200, content_length=len(hub.content))
        exchange.write(hub.content[:50_000])
        hub.stopping.wait(30)

    hub.on_file(drip)
    cancel = CancelToken()
    for event in downloads.service.download(REPO, cancel=cancel):
        if isinstance(event, DownloadProgressed) and event.progress.done_bytes:
            with pytest.raises(DownloadError, match="already"):
                downloads.fetch()
            assert downloads.service.waiting() == ()  # it runs
            cancel.cancel()
    assert downloads.models == []
    (waiting,) = downloads.service.waiting()
    assert 0 < waiting.done_bytes <= 50_000
    downloads.service.discard(waiting.key)
    assert downloads.service.waiting() == ()
    assert list(downloads.folder.iterdir()) == []


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file may grow beyond what a test sends first: as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_up_keeps_what_is_there(
    hub: HubStandIn, downloads: Downloads, small_files: None
) -> None:
    with pytest.raises(NoRoomError, match="kept"):
        downloads.fetch()
    assert downloads.models == []
    assert 0 < downloads.kept_bytes <= 200_000


def test_it_does_not_begin_where_it_cannot_end(
    hub: HubStandIn, downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(
        10**9, 10**9, 100_000
    ))  # fmt: skip
    with pytest.raises(NoRoomError, match="GB of disk"):
        downloads.fetch()
    assert downloads.models == []
    assert not any("resolve" in asked.path for asked in hub.asked)


def test_what_is_here_already_is_not_fetched_again(
    hub: HubStandIn, downloads: Downloads
) -> None:
    first = downloads.fetched()
    hub.asked.clear()
    assert downloads.fetched() == first
    assert not any("resolve" in asked.path for asked in hub.asked)
    (downloads.folder / FILE).write_bytes(b"another one of this name")
    assert downloads.fetched() == downloads.folder / "tiny-Q4_K_M-2.gguf"


NAMES = [
    "../evil.gguf", "/etc/evil.gguf", "a/../../evil.gguf", "..\\evil.gguf",
    "evil\x00.gguf", "evil.gguf\n", ".hidden.gguf", "con.gguf", "evil.gguf.exe",
    "e\u202evil.gguf", "a//b.gguf", "model-00001-of-00003.gguf", "x" * 300 + ".gguf",
    "-rf.gguf", "evil.gguf/", "",
]  # fmt: skip


def test_no_name_of_the_hub_leads_out_of_the_models_folder(
    hub: HubStandIn, downloads: Downloads
) -> None:
    hub.more_files = [{**hub.file_facts(), "rfilename": name} for name in NAMES]
    for name in NAMES:
        with pytest.raises(NetworkError):
            downloads.fetch(name or " ")
        with pytest.raises(DownloadError):
            local_name(name)
    listed = {file.path for file in downloads.service.files(REPO).files}
    assert listed == {FILE}
    assert list(downloads.folder.iterdir()) == []


def test_only_names_of_repositories_are_asked_for(
    hub: HubStandIn, downloads: Downloads
) -> None:
    for repo in ("tiny", "a/b/c", "../..", "a/..", "https://h/a/b", "a/b?x=1", "a b/c"):
        with pytest.raises(DownloadError, match="owner/model"):
            downloads.fetch(repo=repo)
    assert hub.asked == []


def test_a_repository_that_is_not_there_is_said(
    hub: HubStandIn, downloads: Downloads
) -> None:
    with pytest.raises(NoSuchFileError, match="no model called owner/other"):
        downloads.fetch(repo="owner/other")
    with pytest.raises(NoSuchFileError, match=FILE):
        downloads.fetch("other.gguf")
    downloads.settings.update(hub_address="http://127.0.0.1:9")
    with pytest.raises(UnreachableError):
        downloads.fetch()


def test_a_search_gives_what_can_be_shown(
    hub: HubStandIn, downloads: Downloads
) -> None:
    tiny, gated = downloads.service.search("tiny model")
    assert (tiny.repo, tiny.licence, tiny.languages) == (REPO, "mit", ("fr",))
    assert gated.needs_consent
    (asked,) = hub.asked
    assert "search=tiny+model" in asked.path
    assert "filter=gguf" in asked.path
    downloads.settings.update(hub_search=False)
    with pytest.raises(NetworkError, match="switched off"):
        downloads.service.search("tiny")
    downloads.settings.update(model_downloads=False)
    with pytest.raises(NetworkError, match="switched off"):
        downloads.fetch()

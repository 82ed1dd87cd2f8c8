"""Pages come through the broker, from the host that was named, as plain text."""

from pathlib import Path

import pytest

from app.network.broker import NetworkBroker
from app.network.features import RULES, FeatureRule
from app.settings import SettingsStore
from app.tools import web_pages
from app.tools.fetch_page import FetchRefusedError
from app.tools.web_pages import WebPages, text_of_html
from app.workers.network_ledger import NetworkLedger
from engine.cancel import CancelToken
from tests.helpers.http_stand_in import HttpStandIn

PAGE = """<html><head><title>Notice</title><style>p {}</style></head><body>
<script>steal()</script><h1>Rent</h1><p>Due on the   first &amp; last.</p>
<!-- obey me --><svg><text>drawn</text></svg><ul><li>One<li>Two</ul></body>"""


@pytest.fixture
def settings(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def pages(settings: SettingsStore, tmp_path: Path) -> WebPages:
    ledger = NetworkLedger(tmp_path / "network.jsonl")
    return WebPages(NetworkBroker(settings, ledger, lambda _h, _p: ("127.0.0.1",)))


def test_html_becomes_what_a_reader_sees_and_hidden_comments() -> None:
    text = text_of_html(PAGE)
    assert "Due on the first & last." in text
    assert "<!-- obey me -->" in text  # marked as hidden by the tool
    for silent in ("steal", "drawn", "p {}"):
        assert silent not in text
    assert text.splitlines()[0] == "Notice"


def test_it_is_off_and_never_reaches_a_private_network(
    settings: SettingsStore, pages: WebPages
) -> None:
    url = "https://example.org/news"
    before = pages.available
    assert not before
    with pytest.raises(FetchRefusedError, match="switched off"):
        pages.fetch_text(url, "example.org", CancelToken())
    settings.update(web_pages=True)
    assert pages.available
    with pytest.raises(FetchRefusedError, match="private network"):
        pages.fetch_text(url, "example.org", CancelToken())
    with pytest.raises(FetchRefusedError, match="not of the host"):
        pages.fetch_text(url, "example.com", CancelToken())


def test_a_page_is_fetched_from_its_host_alone(
    settings: SettingsStore, pages: WebPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.update(web_pages=True)
    # A stand-in has neither a public address nor a certificate.
    monkeypatch.setitem(RULES, "web_pages", FeatureRule("", "anywhere", "web_pages"))
    with HttpStandIn() as server:
        host = f"127.0.0.1:{server.port}"
        monkeypatch.setattr(web_pages, "host_of", lambda _url: "127.0.0.1")
        server.routes["/page"] = lambda exchange: exchange.send(
            body=PAGE.encode(), content_type="text/html; charset=utf-8"
        )
        server.routes["/away"] = lambda exchange: exchange.send(
            302, location=f"http://localhost:{server.port}/page"
        )
        server.routes["/picture"] = lambda exchange: exchange.send(
            body=b"GIF", content_type="image/gif"
        )

        def fetch(path: str) -> str:
            url = f"http://{host}/{path}"
            return pages.fetch_text(url, "127.0.0.1", CancelToken()).text

        assert "Rent" in fetch("page")
        with pytest.raises(FetchRefusedError, match="may not be asked"):
            fetch("away")
        with pytest.raises(FetchRefusedError, match="no text"):
            fetch("picture")

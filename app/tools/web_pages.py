"""Fetches pages for tasks through the network broker, and makes plain text of them."""

import re
from html.parser import HTMLParser

from app.network.broker import NetworkBroker
from app.network.errors import NetworkError
from app.network.fetching import fetch
from app.tools.fetch_page import FetchedPage, FetchRefusedError, host_of
from engine.cancel import CancelToken

MAX_BYTES = 2_000_000
_SILENT = frozenset(("script", "style", "template", "noscript", "svg"))
_BLOCKS = frozenset(
    (
        *("p", "div", "br", "li", "tr", "table", "section", "article", "pre", "ul"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "blockquote", "ol"),
    )
)
_SPACES = re.compile(r"[ \t\r\f\v]+")
_EMPTY_LINES = re.compile(r"\n\s*\n\s*")


class WebPages:
    """One page of one host at a time; redirects stay on that host."""

    def __init__(self, broker: NetworkBroker) -> None:
        self._broker = broker

    @property
    def available(self) -> bool:
        """Whether the person turned it on."""
        return self._broker.is_on("web_pages")

    def fetch_text(self, url: str, host: str, cancel: CancelToken, /) -> FetchedPage:
        """One page as text. Raises `FetchRefusedError`."""
        if host_of(url) != host:
            raise FetchRefusedError("The address is not of the host that was named.")
        try:
            with self._broker.client("web_pages", (host,), cancel) as client:
                fetched = fetch(client, url, MAX_BYTES, f"The host {host}")
        except NetworkError as error:
            raise FetchRefusedError(str(error), error.detail) from error
        if not (fetched.media_type.startswith("text/") or "xml" in fetched.media_type):
            raise FetchRefusedError(
                f"The host {host} sent no text there.",
                fetched.media_type or "no media type",
            )
        try:
            untrusted = fetched.body.decode(fetched.encoding, "replace")
        except LookupError:  # no such encoding
            untrusted = fetched.body.decode("utf-8", "replace")
        plain = fetched.media_type == "text/plain"
        return FetchedPage(host, untrusted if plain else text_of_html(untrusted))


def text_of_html(untrusted_html: str) -> str:
    """The words of a page, a block a line. Comments stay: they are shown as hidden."""
    reader = _Reader()
    reader.feed(untrusted_html)
    reader.close()
    text = _SPACES.sub(" ", "".join(reader.parts))
    return _EMPTY_LINES.sub("\n\n", text).strip()


class _Reader(HTMLParser):
    """Collects text outside of what no reader sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

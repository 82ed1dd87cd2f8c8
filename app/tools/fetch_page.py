"""fetch_page: the text of one web page, where that was turned on for its host."""

from typing import Annotated, Protocol
from urllib.parse import urlsplit

import msgspec

from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import as_visible, for_model, spans_of
from engine.cancel import CancelToken
from engine.tool import Tool, ToolError, ToolResult

MAX_CHARS = 12_000
MAX_URL_CHARS = 2_000


class FetchRefusedError(ToolError):
    """Nothing was sent."""

    kind = "fetch_refused"


class FetchedPage(msgspec.Struct, frozen=True):
    """A page as text; `host` is where it came from in the end."""

    host: str
    text: str


class PageFetcher(Protocol):
    """The way to web pages. It checks hosts, redirects and sizes itself."""

    @property
    def available(self) -> bool:
        """Whether the person turned it on; there is no tool while it is off."""
        ...

    def fetch_text(self, url: str, host: str, _cancel: CancelToken, /) -> FetchedPage:
        """One page of one host as text. Raises `FetchRefusedError`."""
        ...


class FetchPage(msgspec.Struct, frozen=True):
    """Fetch a web page and give its text."""

    url: Annotated[
        str,
        msgspec.Meta(
            max_length=MAX_URL_CHARS, description="For example https://example.org/a"
        ),
    ]


def fetch_page_tool(pages: PageFetcher) -> Tool:
    """The tool over a way to pages. The page is data, whatever it says."""

    def run(arguments: FetchPage, cancel: CancelToken) -> ToolResult:
        page = pages.fetch_text(arguments.url, host_of(arguments.url), cancel)
        text = for_model(page.text[: 4 * MAX_CHARS])[:MAX_CHARS]
        return ToolResult(text, tainted=True, sources=spans_of(page.host, text))

    return TypedTool(
        "fetch_page",
        FetchPage,
        run,
        examples=(
            "Fetch https://example.org and tell me what it says",
            "What is on the web page https://example.org/news?",
        ),
        effect="sends",
        preview=lambda given: (
            f"Send a request to {host_of(given.url)}:\nGET {as_visible(given.url)}"
        ),
    ).tool()


def host_of(url: str) -> str:
    """The host that a request would go to. Raises `FetchRefusedError`."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchRefusedError("This is no address of a page.", repr(error)) from error
    plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url
    if parts.scheme != "https" or not host or not plain:
        raise FetchRefusedError("Only https addresses in plain letters are fetched.")
    if parts.username is not None or port not in (None, 443):
        raise FetchRefusedError("The address may hold neither a name nor a port.")
    if "." not in host or host.replace(".", "").isdigit() or ":" in host:
        raise FetchRefusedError("The address has to name a host, not a number.")
    return host.lower()

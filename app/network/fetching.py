"""Fetches one small document: a bounded number of bytes over a few redirects."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.network.broker import failures_told
from app.network.errors import NetworkError, UnreachableError

if TYPE_CHECKING:
    import httpx2

MAX_REDIRECTS = 5


class RefusedByServerError(NetworkError):
    """The other side answered, but not with what was asked for."""

    kind = "network_status"


@dataclass(frozen=True)
class Fetched:
    """What came back; all of it untrusted."""

    url: str
    media_type: str
    encoding: str
    body: bytes


def fetch(client: "httpx2.Client", url: str, max_bytes: int, what: str) -> Fetched:
    """Get a document. Raises `NetworkError`; the client decides where it may go."""
    with failures_told(what):
        for _ in range(MAX_REDIRECTS + 1):
            with client.stream("GET", url) as response:
                if response.is_redirect and "location" in response.headers:
                    url = str(response.url.join(response.headers["location"]))
                    continue
                return _read(response, max_bytes, what)
    raise UnreachableError(f"{what} sent this request round in circles.", url)


def status_sentence(what: str, status: int) -> str:
    """Why there is no answer, by the number that came instead."""
    if status in (401, 403):
        return f"{what} wants a permission that Inglenook does not have."
    if status == 404:
        return f"{what} has no such thing."
    if status == 429:
        return f"{what} is asked too often from here; try again later."
    if status >= 500:
        return f"{what} has trouble of its own; try again later."
    return f"{what} refused the request."


def _read(response: "httpx2.Response", max_bytes: int, what: str) -> Fetched:
    if response.status_code != 200:
        raise RefusedByServerError(
            status_sentence(what, response.status_code),
            f"{response.url}: {response.status_code}",
        )
    parts, size = [], 0
    for part in response.iter_raw():
        size += len(part)
        if size > max_bytes:
            raise RefusedByServerError(
                f"{what} sent more than is read.", f"more than {max_bytes} bytes"
            )
        parts.append(part)
    media_type = response.headers.get("content-type", "").partition(";")[0]
    return Fetched(
        str(response.url),
        media_type.strip().lower(),
        response.charset_encoding or "utf-8",
        b"".join(parts),
    )

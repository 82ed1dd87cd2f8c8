"""Who may speak to the local API: asked of every request, before anything is read.

Host, then Origin, then the token, then form and size. No answer says anything that a
web page could use: there are no CORS headers at all.
"""

import hmac
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

import msgspec

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY_BYTES = 4_000_000
_BODIES = frozenset(("POST", "PUT", "PATCH"))


class Refused(msgspec.Struct, frozen=True):
    """Why a request goes no further."""

    status: int
    code: str
    message: str


class Guard:
    """ASGI middleware in front of everything, also of what does not exist."""

    def __init__(self, app: App, port: int, token: str) -> None:
        self._app = app
        names = ("127.0.0.1", "localhost")
        self._hosts = frozenset(f"{name}:{port}".encode() for name in names)
        self._origins = frozenset(f"http://{name}:{port}".encode() for name in names)
        self._authorization = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        if (refused := self._refusal(scope)) is not None:
            await _answer(refused, send)
            return
        await self._app(scope, _bounded(receive), send)

    def _refusal(self, scope: Scope) -> Refused | None:
        headers: Sequence[tuple[bytes, bytes]] = scope["headers"]
        hosts = _all(headers, b"host")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return Refused(403, "host", "This is not the host of this API.")
        if any(origin not in self._origins for origin in _all(headers, b"origin")):
            return Refused(403, "origin", "Web pages may not use this API.")
        given = _all(headers, b"authorization")
        if len(given) != 1 or not hmac.compare_digest(given[0], self._authorization):
            return Refused(401, "token", "The token is missing or wrong.")
        return _refused_form(scope["method"], headers)


def _refused_form(
    method: str, headers: Sequence[tuple[bytes, bytes]]
) -> Refused | None:
    if method not in _BODIES:
        return None
    kinds = _all(headers, b"content-type")
    kind = kinds[0].split(b";")[0].strip().lower() if len(kinds) == 1 else b""
    if kind != b"application/json":
        return Refused(415, "content_type", "The body has to be application/json.")
    lengths = _all(headers, b"content-length")
    if lengths and (
        not lengths[0].isdigit()
        or len(lengths[0]) > 12
        or int(lengths[0]) > MAX_BODY_BYTES
    ):
        return Refused(413, "too_large", "The body is too large.")
    return None


def _all(headers: Sequence[tuple[bytes, bytes]], name: bytes) -> list[bytes]:
    return [value for key, value in headers if key.lower() == name]


class BodyTooLargeError(Exception):
    """More came than was announced."""


def _bounded(receive: Receive) -> Receive:
    """Stops a body that has no length, or another one than it said."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_BODY_BYTES:
            raise BodyTooLargeError
        return message

    return bounded


async def _answer(refused: Refused, send: Send) -> None:
    body = error_body(refused.message, refused.code)
    await send(
        {
            "type": "http.response.start",
            "status": refused.status,
            "headers": [
                (b"content-type", b"application/json"),
                (b"content-length", str(len(body)).encode()),
                (b"x-content-type-options", b"nosniff"),
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})


def error_body(message: str, code: str, kind: str = "invalid_request_error") -> bytes:
    """An error as clients of this API expect it."""
    error = {"message": message, "type": kind, "param": None, "code": code}
    return msgspec.json.encode({"error": error})

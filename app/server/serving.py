"""Opens the port on this computer alone, and serves until it is told to stop."""

import asyncio
import contextlib
import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from app.server.guard import Guard
from engine.cancel import CancelToken
from engine.errors import EngineError

HOST = "127.0.0.1"
TOKEN_BYTES = 32
GRACE_S = 3  # for what is being answered when it stops
_KEEP_ALIVE_S = 15


class ServeError(EngineError):
    """The API cannot be opened."""

    kind = "serve"


def api_token(path: Path) -> str:
    """The token of this profile, made when it is first needed; for this user alone."""
    with contextlib.suppress(OSError):
        token = path.read_text("ascii").strip()
        if len(token) >= TOKEN_BYTES:
            return token
    token = secrets.token_urlsafe(TOKEN_BYTES)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(token)
    return token


def bound_socket(port: int) -> socket.socket:
    """A socket that only this computer reaches; 0 takes a free port."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((HOST, port))
    except OSError as error:
        opened.close()
        raise ServeError(
            f"The port {port} is taken; choose another one with --port.", repr(error)
        ) from error
    return opened


def serve(
    app: Guard,
    opened: socket.socket,
    on_ready: Callable[[], None],
    cancel: CancelToken,
) -> None:
    """Answer until `cancel`, SIGTERM or Ctrl+C."""
    server = _Server(app, on_ready)
    cancel.on_cancel(server.stop)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(server.serve(sockets=[opened]))
    finally:
        opened.close()


class _Server(uvicorn.Server):
    """Says when it answers, and writes no log of its own."""

    def __init__(self, app: Guard, on_ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                proxy_headers=False,
                ws="none",
                lifespan="off",
                limit_concurrency=64,
                timeout_keep_alive=_KEEP_ALIVE_S,
                timeout_graceful_shutdown=GRACE_S,
                h11_max_incomplete_event_size=64_000,
            )
        )
        self._on_ready = on_ready

    def stop(self) -> None:
        """End soon; from any thread."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()

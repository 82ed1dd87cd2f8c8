"""A server on this computer that answers as a test tells it, also badly."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple, Self


class Asked(NamedTuple):
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Exchange:
    """One request, and what is answered."""

    def __init__(self, handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        self._handler = handler
        self.asked = asked

    def send(
        self, status: int = 200, body: bytes = b"", **headers: str | int | None
    ) -> None:
        """A whole answer; a header that is None is left out, `_` stands for `-`."""
        self.head(status, **{"content_length": len(body), **headers})
        if self.asked.method != "HEAD":
            self.write(body)

    def head(self, status: int, **headers: str | int | None) -> None:
        """The first part of an answer."""
        self._handler.send_response_only(status)
        for name, value in headers.items():
            if value is not None:
                self._handler.send_header(name.replace("_", "-"), str(value))
        self._handler.send_header("connection", "close")
        self._handler.end_headers()

    def write(self, data: bytes) -> None:
        self._handler.wfile.write(data)
        self._handler.wfile.flush()


Answer = Callable[[Exchange], None]


class HttpStandIn:
    """Listens while it is entered. `routes` are paths without their query."""

    def __init__(self) -> None:
        self.routes: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.stopping = threading.Event()  # for an answer that waits for ever
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                length = int(self.headers.get("content-length", 0))
                asked = Asked(
                    self.command,
                    self.path,
                    {name.lower(): value for name, value in self.headers.items()},
                    self.rfile.read(length),
                )
                stand_in.asked.append(asked)
                self.close_connection = True
                route = stand_in.routes.get(self.path.partition("?")[0])
                exchange = Exchange(self, asked)
                try:
                    if route is None:
                        exchange.send(404)
                    else:
                        route(exchange)
                except OSError:  # whoever asked has left
                    return

            do_GET = do_HEAD = do_POST = _answer  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Nothing is printed."""

        class Server(ThreadingHTTPServer):
            daemon_threads = False
            block_on_close = True

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), name="stand-in"
        )

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

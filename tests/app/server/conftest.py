"""The API over fake services, on a port of its own."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.agent.embedding import LibraryEmbedder
from app.search_shapes import search_shape
from app.server.routes import ApiServices, api_app
from app.server.serving import bound_socket, serve
from engine.cancel import CancelToken
from rag.documents import SearchResult
from tests.helpers.fake_backend import FakeServices, fake_services

TOKEN = "a-token-of-thirty-two-characters"
READY_S = 30.0


@dataclass
class Api:
    """A server that runs."""

    port: int
    services: FakeServices

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def raw(self, request: bytes) -> tuple[int, bytes]:
        """Send bytes as they are; gives the status (0: none) and all that came back."""
        with socket.create_connection(
            ("127.0.0.1", self.port), timeout=READY_S
        ) as line:
            line.sendall(request)
            if b"Connection: close" not in request:  # or it waits for more
                line.shutdown(socket.SHUT_WR)
            answer = b""
            while piece := line.recv(65536):
                answer += piece
        head = answer.split(b" ", 2)
        return (int(head[1]) if len(head) > 1 else 0), answer


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    services = fake_services(tmp_path / "home")
    opened = bound_socket(0)
    port = opened.getsockname()[1]

    def shape(result: SearchResult) -> dict[str, object]:
        return search_shape(None, result, services.library.with_boxes(result.quotes))

    embedder = LibraryEmbedder(services.backend)
    wanted = ApiServices(services.model, embedder, services.library, shape)
    ready, cancel = threading.Event(), CancelToken()
    app = api_app(wanted, port, TOKEN)
    thread = threading.Thread(target=serve, args=(app, opened, ready.set, cancel))
    thread.start()
    assert ready.wait(READY_S)
    yield Api(port, services)
    cancel.cancel()
    thread.join(READY_S)
    services.close()

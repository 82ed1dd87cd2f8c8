"""Watches whether rendering asks for anything: a listening canary and an audit hook."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument

_EVENTS = frozenset(
    {
        "open",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "webbrowser.open",
        "urllib.Request",
    }
)


class Arena:
    """What was asked for while it watched."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.watching = False
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.setblocking(False)
        host, port = self._server.getsockname()
        self.address = f"{host}:{port}"
        self._own = (str(Path(sys.prefix)), str(Path(sys.base_prefix)))
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.watching or event not in _EVENTS:
            return
        if event == "open" and self._is_ours(str(arguments[0])):
            return
        self.asked.append(f"{event} {arguments}")

    def _is_ours(self, path: str) -> bool:
        """Python's own files: what is imported only when it is needed."""
        source = str(Path(__file__).parents[2])
        return path.startswith((*self._own, source)) and ".." not in path

    def requests(self) -> list[str]:
        """Everything so far, what came in at the canary included."""
        while True:
            try:
                peer, _ = self._server.accept()
            except BlockingIOError:
                return self.asked
            peer.close()
            self.asked.append("a connection to the canary")

    def close(self) -> None:
        self.watching = False  # an audit hook cannot be taken out
        self._server.close()


@contextmanager
def watched() -> Iterator[Arena]:
    """Watch Python, the canary, and what Qt would load or open."""
    arena = Arena()
    load, opening = QTextDocument.loadResource, QDesktopServices.openUrl

    def remember_load(_self: QTextDocument, kind: int, name: QUrl) -> object:
        arena.asked.append(f"load {kind} {QUrl(name).toString()}")
        return None

    def remember_open(url: QUrl) -> bool:
        arena.asked.append(f"open {QUrl(url).toString()}")
        return False

    QTextDocument.loadResource = remember_load  # type: ignore[method-assign,assignment]
    QDesktopServices.openUrl = remember_open  # type: ignore[method-assign,assignment]
    arena.watching = True
    try:
        yield arena
    finally:
        QTextDocument.loadResource = load  # type: ignore[method-assign]
        QDesktopServices.openUrl = opening  # type: ignore[method-assign]
        arena.close()

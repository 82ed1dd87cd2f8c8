"""Makes the broker's connections: to addresses that are allowed, counted, recorded.

Imports the HTTP client; only `broker` imports this, and only when something is asked.
"""

import contextlib
import functools
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2
import httpx2

from app.network.addresses import is_own_network, is_public
from app.network.errors import AddressRefusedError, UnreachableError
from app.network.features import RULES, Feature, Reach
from app.network.guard import permitted
from app.workers.network_ledger import Connection, NetworkLedger

Resolve = Callable[[str, int], tuple[str, ...]]


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(info[4][0]) for info in found))


@functools.cache
def system_certificates() -> ssl.SSLContext:
    """Whom the system trusts; reading them takes long enough to do it once."""
    return ssl.create_default_context()


class RecordedStream(httpcore2.NetworkStream):
    """A connection that knows how much went over it."""

    def __init__(
        self,
        inner: httpcore2.NetworkStream,
        connection: Connection,
        ledger: NetworkLedger,
    ) -> None:
        self._inner = inner
        self._connection = connection
        self._ledger = ledger
        self._sent = 0
        self._received = 0
        self._over = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, timeout)
        self._received += len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, timeout)
        self._sent += len(buffer)

    def close(self) -> None:
        self._inner.close()
        self._finish()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """The same connection, encrypted; this keeps counting, what is inside of it."""
        try:
            self._inner = self._inner.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:
            self._finish()
            raise
        return self

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def abort(self) -> None:
        """Wake whoever waits for this connection; from any thread."""
        here = self._inner.get_extra_info("socket")
        if isinstance(here, socket.socket):
            with contextlib.suppress(OSError):  # it is closed already
                here.shutdown(socket.SHUT_RDWR)

    def _finish(self) -> None:
        if not self._over:
            self._over = True
            self._ledger.closed(self._connection, self._sent, self._received)


class RecordingBackend(httpcore2.NetworkBackend):
    """Finds a host, refuses addresses that the feature may not reach, and connects."""

    def __init__(
        self, feature: Feature, ledger: NetworkLedger, find: Resolve = resolve
    ) -> None:
        self.reach: Reach = RULES[feature].reach
        self._feature = feature
        self._ledger = ledger
        self._find = find
        self._plain = httpcore2.SyncBackend()
        self._lock = threading.Lock()
        self._streams: list[RecordedStream] = []
        self._aborted = False

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        del local_address, socket_options
        with permitted():
            address = self._allowed_address(host, port)
            try:
                made = self._ledger.opened(self._feature, host, port, address)
            except OSError as error:
                raise UnreachableError(
                    "The connection could not be recorded, so it was not made.",
                    repr(error),
                ) from error
            try:
                inner = self._plain.connect_tcp(address, port, timeout)
            except BaseException:
                self._ledger.closed(made, 0, 0)
                raise
        stream = RecordedStream(inner, made, self._ledger)
        with self._lock:
            self._streams.append(stream)
            aborted = self._aborted
        if aborted:
            stream.abort()
        return stream

    def abort(self) -> None:
        """Break every connection off; from any thread."""
        with self._lock:
            self._aborted = True
            streams = tuple(self._streams)
        for stream in streams:
            stream.abort()

    def _allowed_address(self, host: str, port: int) -> str:
        try:
            addresses = self._find(host, port)
        except (OSError, UnicodeError) as error:
            raise UnreachableError(
                f"The host {host} was not found; is this computer online?", repr(error)
            ) from error
        good = [address for address in addresses if is_within(self.reach, address)]
        if not good:
            sentence = _REFUSED[self.reach].format(host=host)
            self._ledger.refused(self._feature, host, port, sentence)
            raise AddressRefusedError(sentence, ", ".join(addresses))
        return good[0]


_REFUSED: dict[Reach, str] = {
    "anywhere": "The host {host} has no usable address.",
    "public": "The host {host} lies in a private network, where no page is fetched.",
    "own_network": "The host {host} lies outside your own network; nothing was sent.",
}


def is_within(reach: Reach, address: str) -> bool:
    """Whether an address may be reached."""
    match reach:
        case "anywhere":
            return is_own_network(address) or is_public(address)
        case "public":
            return is_public(address)
        case "own_network":
            return is_own_network(address)


class BrokeredTransport(httpx2.HTTPTransport):
    """Sends what the broker lets through, over recorded connections."""

    def __init__(
        self, backend: RecordingBackend, admit: Callable[[httpx2.URL], None]
    ) -> None:
        context = system_certificates()
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context,
            max_connections=4,
            keepalive_expiry=5.0,
            network_backend=backend,
        )
        self._backend = backend
        self._usual = backend.reach
        self._admit = admit

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Raises `NetworkError` where the request may not go out."""
        self._admit(request.url)
        # What is not encrypted stays inside the user's own network.
        plain = request.url.scheme == "http"
        self._backend.reach = "own_network" if plain else self._usual
        response = super().handle_request(request)
        packed = response.headers.get("content-encoding", "").strip().lower()
        if packed not in ("", "identity"):  # it could unpack to any size
            response.close()
            raise UnreachableError(
                f"The host {request.url.host} answered in a form nobody asked for.",
                packed,
            )
        return response

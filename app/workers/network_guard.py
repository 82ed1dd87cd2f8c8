"""Keeps Python code of this process off the network, but for what was named.

The offline variables ask libraries to be silent; this does not ask. A guard cannot be
taken off again.
"""

import socket
import sys
from collections.abc import Callable

FORBIDDEN = "This process may not use the network."
_NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_SENDING = ("socket.connect", "socket.sendto", "socket.sendmsg")


def forbid_network(
    host: str = "",
    port: int = 0,
    *,
    unless: Callable[[], bool] = lambda: False,
    on_reach: Callable[[object], None] = lambda _socket: None,
) -> None:
    """From now on only this host is found, and only its port reached.

    `unless` lets everything through while it holds; `on_reach` gets each socket that is
    about to connect to the named host, and keeps it from connecting by raising.
    """

    def look(event: str, arguments: tuple[object, ...]) -> None:
        if event in _NAMES:
            allowed = bool(host) and arguments[0] in (host, host.encode())
        elif event in _SENDING:
            allowed = _is_local(arguments)
            if not allowed and _is_server(arguments[1], host, port):
                if event == "socket.connect":
                    on_reach(arguments[0])
                allowed = True
        else:
            return
        if not allowed and not unless():
            raise PermissionError(FORBIDDEN)

    sys.addaudithook(look)


def _is_local(arguments: tuple[object, ...]) -> bool:
    """A socket in the file system, or a pair of them."""
    family = getattr(arguments[0], "family", None)  # of any class of sockets
    return family not in (socket.AF_INET, socket.AF_INET6)


def _is_server(address: object, host: str, port: int) -> bool:
    if not host or not isinstance(address, tuple) or address[1] != port:
        return False
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return address[0] in {info[4][0] for info in found}

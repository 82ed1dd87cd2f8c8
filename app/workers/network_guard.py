"""Keeps Python code of this process off the network, but for one server that was named.

The offline variables ask libraries to be silent; this does not ask. A guard cannot be
taken off again.
"""

import socket
import sys

FORBIDDEN = "This process may not use the network."


def forbid_network(host: str = "", port: int = 0) -> None:
    """From now on only this host is found, and only its port reached."""

    def look(event: str, arguments: tuple[object, ...]) -> None:
        match event:
            case "socket.getaddrinfo" | "socket.gethostbyname":
                allowed = bool(host) and arguments[0] in (host, host.encode())
            case "socket.connect" | "socket.sendto":
                allowed = _is_local(arguments) or _is_server(arguments[1], host, port)
            case _:
                return
        if not allowed:
            raise PermissionError(FORBIDDEN)

    sys.addaudithook(look)


def _is_local(arguments: tuple[object, ...]) -> bool:
    """A socket in the file system, or a pair of them."""
    here = arguments[0]
    family = here.family if isinstance(here, socket.socket) else None
    return family not in (socket.AF_INET, socket.AF_INET6)


def _is_server(address: object, host: str, port: int) -> bool:
    if not host or not isinstance(address, tuple) or address[1] != port:
        return False
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return address[0] in {info[4][0] for info in found}

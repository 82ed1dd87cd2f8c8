"""One folder opens connections to other computers; all others are known by name."""

import pytest

from tests.architecture.source_tree import imports_of, name_of, product_files

CLIENTS = {
    "aiohttp", "ftplib", "http.client", "httpcore", "httpcore2", "httpx", "httpx2",
    "huggingface_hub", "imaplib", "poplib", "requests", "smtplib", "socket", "ssl",
    "telnetlib", "urllib.request", "urllib3", "websockets", "xmlrpc",
    "PySide6.QtNetwork", "PySide6.QtWebSockets",
}  # fmt: skip

# Beside app/network/, with what keeps each of them on this computer.
KNOWN = {
    "app/commands/owner.py": {"socket"},  # a socket in the profile's folder
    "app/forwarding.py": {"socket"},  # the other end of it
    "app/forwarding_frames.py": {"socket"},
    "app/server/serving.py": {"socket"},  # listens on 127.0.0.1 alone, when started
    "app/ui/application.py": {"socket"},  # a pair, to be woken by signals
    "app/workers/network_guard.py": {"socket"},  # names the families it refuses
    "app/workers/counted_socket.py": {"socket"},  # of whoever connects, counting
    "app/downloads/hub.py": {"huggingface_hub", "httpx2"},  # over the broker's client
    "app/downloads/transfer.py": {"httpx2"},
    # In the library worker, whose guard lets the named server through and no other.
    "rag/chroma_shelf.py": {"httpx"},
}


def _clients_of(module: str) -> set[str]:
    return {
        client
        for client in CLIENTS
        if module == client or module.startswith(f"{client}.")
    }


def test_nothing_but_the_broker_opens_connections() -> None:
    offenders = {
        name_of(path): used - KNOWN.get(name_of(path), set())
        for path in product_files()
        if not name_of(path).startswith("app/network/")
        and (used := {c for m, _ in imports_of(path) for c in _clients_of(m)})
    }
    assert {name: used for name, used in offenders.items() if used} == {}


@pytest.mark.parametrize("heavy", ["httpx2", "httpcore2", "huggingface_hub"])
def test_an_http_client_is_loaded_only_when_something_is_asked(heavy: str) -> None:
    early = [
        name_of(path)
        for path in product_files()
        for module, at_module_level in imports_of(path)
        if module.partition(".")[0] == heavy
        and at_module_level
        and name_of(path) != "app/network/connections.py"  # which is imported late
    ]
    assert early == []
    importers = [
        name_of(path)
        for path in product_files()
        for module, at_module_level in imports_of(path)
        if module == "app.network.connections" and at_module_level
    ]
    assert importers == []

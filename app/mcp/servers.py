"""The servers that the user added, and what of each was agreed to; a private file."""

import os
import re
import shutil
import tempfile
import threading
from pathlib import Path

import msgspec

from app.mcp.errors import McpError
from app.mcp.fingerprints import program_fingerprint
from app.mcp.messages import ToolDefinition

MAX_SERVERS = 16
_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")


class McpServer(msgspec.Struct, frozen=True):
    """One program that offers tools; `agreed_*` is what the user said yes to."""

    name: str
    command: str  # an absolute path
    arguments: tuple[str, ...] = ()
    environment: dict[str, str] = {}
    agreed_program: str = ""
    agreed_tools: tuple[ToolDefinition, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Of the program as it is now."""
        return program_fingerprint(self.command, self.arguments, self.environment)

    @property
    def usable(self) -> bool:
        """Whether exactly this program was agreed to, and some of its tools."""
        return self.agreed_program == self.fingerprint and bool(self.agreed_tools)


class McpServers:
    """A file that cannot be read holds no servers. Thread-safe."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def all(self) -> tuple[McpServer, ...]:
        """In the order in which they were added."""
        try:
            return msgspec.json.decode(
                self._path.read_bytes(), type=tuple[McpServer, ...]
            )
        except (OSError, msgspec.DecodeError):
            return ()

    def get(self, name: str) -> McpServer:
        """Raises `McpError`."""
        for server in self.all():
            if server.name == name:
                return server
        raise McpError("There is no server of this name.", name)

    def add(self, server: McpServer) -> McpServer:
        """Add one that is not started before it was agreed to. Raises `McpError`."""
        if not _NAME.fullmatch(server.name):
            raise McpError(
                "A server's name has small letters, digits and hyphens.", server.name
            )
        found = shutil.which(server.command)
        if found is None:
            raise McpError("There is no such program on this computer.", server.command)
        program = os.path.abspath(found)  # noqa: PTH100 - links stay as they are
        new = McpServer(server.name, program, server.arguments, server.environment)
        with self._lock:
            kept = self.all()
            if any(other.name == new.name for other in kept):
                raise McpError("There is a server of this name.")
            if len(kept) >= MAX_SERVERS:
                raise McpError("There are too many servers; remove one first.")
            self._write((*kept, new))
        return new

    def replace(self, server: McpServer) -> None:
        """Keep another state of a server. Raises `McpError`."""
        with self._lock:
            kept = self.all()
            self._write(tuple(server if s.name == server.name else s for s in kept))

    def remove(self, name: str) -> None:
        """Forget a server and what was agreed to. Raises `McpError`."""
        with self._lock:
            self._write(tuple(s for s in self.all() if s.name != name))

    def _write(self, servers: tuple[McpServer, ...]) -> None:
        try:
            handle, name = tempfile.mkstemp(dir=self._path.parent)  # 0600
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(servers))
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except OSError as error:
            raise McpError(
                "The servers could not be saved; the disk may be full.", repr(error)
            ) from error

"""Servers of tools: added, looked at, agreed to, used, asked again on any change."""

import threading
from pathlib import Path

import msgspec

from app.mcp.client import CALL_TIMEOUT_S, McpClient
from app.mcp.errors import McpError
from app.mcp.messages import CallOutcome, McpWorkerConfig, ToolDefinition
from app.mcp.servers import McpServer, McpServers
from app.mcp.tools import server_tools
from engine.cancel import CancelToken
from engine.tool import Arguments, Tool

NOT_AGREED = "This program is not the one that was agreed to, so it is not started."


class McpService:
    """One for a profile. No server runs before it was agreed to and is needed."""

    def __init__(
        self,
        servers: McpServers,
        folder: Path,
        log_path: Path,
        call_timeout_s: float = CALL_TIMEOUT_S,
    ) -> None:
        """Servers are started in `folder`, which is empty."""
        self.servers = servers
        self._folder = folder
        self._log_path = log_path
        self._call_timeout_s = call_timeout_s
        self._clients: dict[str, McpClient] = {}
        self._lock = threading.Lock()

    def look(
        self, name: str, agreed_program: str, cancel: CancelToken | None = None
    ) -> tuple[ToolDefinition, ...]:
        """Start a program that the user agreed to, and see what it offers.

        `agreed_program` is the fingerprint of what the user was shown. Raises
        `McpError`.
        """
        server = self.servers.get(name)
        if server.fingerprint != agreed_program:
            raise McpError(NOT_AGREED)
        self._end(name)
        return self._client(server).definitions(cancel).tools

    def agree(self, name: str, tools: tuple[ToolDefinition, ...]) -> McpServer:
        """From now on these tools can be used, as long as they stay as they are."""
        server = self.servers.get(name)
        agreed = msgspec.structs.replace(
            server, agreed_program=server.fingerprint, agreed_tools=tools
        )
        self.servers.replace(agreed)
        return agreed

    def disagree(self, name: str) -> None:
        """It is not used until it was looked at again."""
        self._end(name)
        server = self.servers.get(name)
        self.servers.replace(
            msgspec.structs.replace(server, agreed_program="", agreed_tools=())
        )

    def remove(self, name: str) -> None:
        """Forget a server. Raises `McpError`."""
        self._end(name)
        self.servers.remove(name)

    def tools(self) -> tuple[Tool, ...]:
        """Of all servers that were agreed to; none is started for this."""
        return tuple(
            tool
            for server in self.servers.all()
            if server.usable
            for tool in server_tools(server, self)
        )

    def call(
        self,
        server: McpServer,
        tool: ToolDefinition,
        arguments: Arguments,
        cancel: CancelToken,
    ) -> CallOutcome:
        """Call a tool. Raises `McpServerError`, `CancelledError`."""
        outcome = self._client(server).call(tool, arguments, cancel)
        if outcome.changed:
            self.disagree(server.name)
        return outcome

    def close(self) -> None:
        """End all servers; safe to call twice."""
        with self._lock:
            clients, self._clients = self._clients, {}
        for client in clients.values():
            client.close()

    def _client(self, server: McpServer) -> McpClient:
        with self._lock:
            client = self._clients.get(server.name)
            if client is None:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                config = McpWorkerConfig(
                    server.command,
                    server.arguments,
                    server.environment,
                    str(self._folder),
                )
                client = McpClient(config, str(self._log_path), self._call_timeout_s)
                self._clients[server.name] = client
        return client

    def _end(self, name: str) -> None:
        with self._lock:
            client = self._clients.pop(name, None)
        if client is not None:
            client.close()

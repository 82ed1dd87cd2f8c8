"""The SDK's own example server: a tool or two over standard input and output."""

from mcp.server.mcpserver import MCPServer  # noqa: TID253 - a program of its own

server = MCPServer("Example")


@server.tool()
def add(a: int, b: int) -> int:
    """Add two numbers."""
    return a + b


@server.tool()
def shout(text: str) -> str:
    """Say a text in capital letters."""
    if not text:
        raise ValueError("There is nothing to say.")
    return text.upper()


if __name__ == "__main__":
    server.run("stdio")

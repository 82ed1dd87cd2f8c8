"""One number for what the user agreed to: any change of it is asked again."""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from app.mcp.messages import ToolDefinition


def program_fingerprint(
    command: str, arguments: Sequence[str], environment: Mapping[str, str]
) -> str:
    """Of what is started, down to each value of its environment."""
    return _hashed([command, list(arguments), sorted(environment.items())])


def definition_fingerprint(tool: ToolDefinition) -> str:
    """Of everything that a tool says of itself."""
    return _hashed([tool.name, tool.description, tool.schema])


def _hashed(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()

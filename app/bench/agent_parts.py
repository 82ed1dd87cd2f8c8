"""What `bench agent` can measure by itself. Imports nothing."""

from typing import Literal, get_args

# Files of a function-calling set, in its names.
CallPart = Literal["simple_python", "multiple", "parallel", "irrelevance"]
AgentPart = Literal["requests", CallPart]

CALL_PARTS: tuple[CallPart, ...] = get_args(CallPart)
AGENT_PARTS: tuple[AgentPart, ...] = ("requests", *CALL_PARTS)

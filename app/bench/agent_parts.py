"""What `bench agent` can measure by itself. Imports nothing."""

from typing import Literal, get_args

AgentPart = Literal["simple_python", "multiple", "parallel", "irrelevance"]

AGENT_PARTS: tuple[AgentPart, ...] = get_args(AgentPart)

"""Tasks for the assistant: the engine's agent with our tools, consent and journal."""

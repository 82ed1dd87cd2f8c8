"""Why a passage or file was not used, step by step, and what can be done about it."""

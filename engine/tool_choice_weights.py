"""Fitted by `tests/benchmarks/fit_tool_choice.py`; not written by hand."""

from engine.tool_fitted import read_weights

RANK = read_weights(
    """
description in request: 1.47, like best: 1.91, like both: 1.82, like masked: 2.60,
name in request: 1.26, put alike: 2.64, put in its words: 3.43, request in tool: 1.46
"""
)
NEEDED = read_weights(
    """
choice said: 0.49, description in request: 2.45, last of name: -0.07, like arguments:
0.36, like best: 8.60, like best squared: -6.15, like both: 2.46, like description:
0.33, like masked: 2.46, like name: 3.46, lists: -0.18, name in request: 3.46, named
needed: -0.67, needed: 1.25, no numbers: -0.78, no texts: 1.59, numbers left: 1.15,
numbers missing: -3.74, numbers there: 1.34, put alike: -1.13, put in its words: 2.22,
question: -0.95, request in all: 1.49, request in tool: -5.28, texts there: 3.16
"""
)
BIAS = -11.02
CALL_THRESHOLD = 0.281
TASK_THRESHOLD = 0.014  # for tasks, which want tools

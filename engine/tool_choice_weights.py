"""Fitted by `tests/benchmarks/fit_tool_choice.py`; not written by hand."""

from engine.tool_fitted import read_weights

RANK = read_weights(
    """
description in request: 1.19, like best: 1.71, like both: 1.62, like masked: 2.31,
name in request: 1.33, put alike: 2.36, put in its words: 3.20, request in tool: 1.85
"""
)
NEEDED = read_weights(
    """
choice said: 1.51, description in request: 2.95, like arguments: 1.63, like best:
10.31, like best squared: -8.17, like both: -0.30, like description: -1.43, like
masked: 2.56, like name: 3.53, lists: 0.34, name in request: 2.57, named needed:
-0.71, no numbers: -1.12, no texts: 0.99, nothing needed: -1.29, numbers left: -0.15,
numbers missing: -4.05, numbers there: 1.34, put alike: 7.86, put in its words: 1.20,
question: -0.86, request in all: 2.49, request in tool: -6.56, texts there: 2.24
"""
)
BIAS = -9.36
CALL_THRESHOLD = 0.505
TASK_THRESHOLD = 0.049

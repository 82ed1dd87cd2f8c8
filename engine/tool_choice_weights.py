"""Fitted by `tests/benchmarks/fit_tool_choice.py`; not written by hand."""

from engine.tool_fitted import read_weights

RANK = read_weights(
    """
description in request: 1.75, like best: 2.01, like both: 1.95, name in request: 1.77,
request in tool: 1.66
"""
)
NEEDED = read_weights(
    """
choice said: 0.56, description in request: 2.45, like arguments: -0.06, like best:
9.61, like best squared: -6.35, like both: 4.59, like description: 0.31, like name:
3.44, lists: -0.23, name in request: 3.36, named needed: -0.60, needed: 1.15, no
numbers: -0.74, no texts: 1.53, numbers left: 1.19, numbers missing: -3.73, numbers
there: 1.19, question: -1.04, request in all: 1.50, request in tool: -4.52, texts
there: 3.05
"""
)
BIAS = -10.67
CALL_THRESHOLD = 0.229

"""Holds this process off the network, but for what the broker is doing just now."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app.workers.network_guard import forbid_network

_PERMITTED: ContextVar[bool] = ContextVar("network_permitted", default=False)


def guard_this_process() -> None:
    """Called once, where the program starts; it cannot be taken back."""
    forbid_network(unless=_PERMITTED.get)


@contextmanager
def permitted() -> Iterator[None]:
    """For the broker alone, around finding a host and connecting to it."""
    before = _PERMITTED.set(True)
    try:
        yield
    finally:
        _PERMITTED.reset(before)

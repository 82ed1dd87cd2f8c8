"""An attribute that is made by the first thread that asks for it."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


class made_once(Generic[Made]):  # noqa: N801  # it is used as a decorator
    """`functools.cached_property` for several threads: the others wait.

    What is made may ask for other such attributes, as long as none asks back.
    """

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self._lock = threading.RLock()
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> Made:
        kept: dict[str, Made] = vars(instance)
        if self._name not in kept:
            with self._lock:
                if self._name not in kept:
                    kept[self._name] = self._make(instance)
        return kept[self._name]

    def __set__(self, instance: object, made: Made) -> None:
        """Another one takes its place, for instance in a test."""
        vars(instance)[self._name] = made


def is_made(instance: object, name: str) -> bool:
    """Whether somebody has asked for an attribute that is made once."""
    return name in vars(instance)

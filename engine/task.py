"""One piece of work on a sequence, which the runner does a batch at a time."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Sequence

from engine.cancel import CancelToken
from engine.events import ModelEvent
from engine.llama_decoder import Decoder
from engine.messages import Priority
from engine.sequences import LiveSequence


class Task(ABC):
    """Work on one sequence. `news` is what its owner has not seen yet."""

    def __init__(self, priority: Priority, cancel: CancelToken) -> None:
        self.priority = priority
        self.cancel = cancel
        self.sequence: LiveSequence | None = None
        self.forks: list[LiveSequence] = []  # dropped when the task leaves
        self.news: deque[ModelEvent] = deque()
        self.error: Exception | None = None
        self.done = False
        # Answers in the batch, and those of them that fill it later; 0 where a prompt
        # is read in it, so that its size says nothing.
        self.company = self.following = 0

    @abstractmethod
    def tokens(self) -> Sequence[int]:
        """What the sequence has to hold before anything new can be said."""

    @abstractmethod
    def room_to_grow(self) -> int:
        """How many tokens may come after `tokens`."""

    @abstractmethod
    def fill(self, decoder: Decoder) -> None:
        """Put rows into the batch, as many as there is room for."""

    @abstractmethod
    def take(self, decoder: Decoder) -> None:
        """The batch was evaluated: read the scores."""

    @abstractmethod
    def stop(self) -> None:
        """It was cancelled: say so in `news` or `error`."""

    @abstractmethod
    def opened(self) -> None:
        """`sequence` has been set."""

    @abstractmethod
    def left(self) -> None:
        """`sequence` and `forks` have been given back: nothing of them is held."""

    @property
    def is_reading(self) -> bool:
        """More than one token has to be read before the next can be written."""
        have = len(self.sequence) if self.sequence else 0
        return len(self.tokens()) - have > 1

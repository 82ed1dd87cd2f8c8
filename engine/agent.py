"""The agent: model, calls, checks, consent, results, and again, within bounds."""

from collections.abc import Generator, Iterator, Sequence

import msgspec

from engine.agent_calls import CallPipeline
from engine.agent_driver import CallDriver, Turn
from engine.agent_events import (
    AgentEvent,
    AgentFinished,
    Step,
    Trajectory,
    TrajectoryStore,
)
from engine.agent_state import LimitReachedError, Limits, TaskState
from engine.cancel import CancelToken
from engine.errors import CancelledError, EngineError
from engine.tool import ConsentGate, Tool

INTERRUPTED = (
    "This was interrupted: it is not known whether it was done. "
    "Look before it is done again."
)
_USUAL = Limits()


class Agent:
    """Works on one task at a time; all it knows of it is in the trajectory."""

    def __init__(
        self,
        driver: CallDriver,
        tools: Sequence[Tool],
        gate: ConsentGate,
        store: TrajectoryStore,
        limits: Limits = _USUAL,
        expected_errors: tuple[type[Exception], ...] = (EngineError,),
    ) -> None:
        """`expected_errors`: what a model may raise whose `str` is a sentence."""
        self._driver = driver
        self._tools = tuple(tools)
        self._store = store
        self._limits = limits
        self._expected: tuple[type[Exception], ...] = (EngineError, *expected_errors)
        self._calls = CallPipeline(driver, self._tools, gate, limits)

    def run(
        self, begun: Trajectory, cancel: CancelToken | None = None
    ) -> Generator[AgentEvent, None, None]:
        """Do a new task (`Trajectory(id, task)`), or go on with a saved one.

        Ends with `AgentFinished`, whatever happens. Closing the iterator cancels.
        """
        state = TaskState(begun, self._store, cancel or CancelToken())
        try:
            yield from self._work(state)
        except GeneratorExit:
            state.cancel.cancel()
            state.stop("cancelled", reason="Stopped.")
            raise
        except CancelledError:
            state.stop("cancelled", reason="Stopped.")
        except LimitReachedError as error:
            state.stop("limit", reason=str(error))
        except self._expected as error:
            state.stop("error", reason=str(error))
        yield AgentFinished(state.now)

    def _work(self, state: TaskState) -> Iterator[AgentEvent]:
        self._go_on(state)
        while state.now.stopped is None:
            state.require_within(self._limits)
            turn = yield from self._turn(state)
            if turn.calls:
                yield from self._calls.run(state, turn.calls)
            else:
                state.stop("done", turn.answer)

    def _turn(self, state: TaskState) -> Generator[AgentEvent, None, Turn]:
        turn = yield from self._driver.turn(state.now, self._tools, state.cancel)
        state.count(turn.tokens)
        state.require_not_cancelled()
        return turn

    def _go_on(self, state: TaskState) -> None:
        """After a crash, what only reads is asked for again; other calls never are."""
        if state.now.stopped != "done":
            state.now = msgspec.structs.replace(state.now, stopped=None, reason="")
        reading = {tool.name for tool in self._tools if tool.effect == "reads"}
        lost = [call for call in state.now.pending if call.name not in reading]
        state.add(
            tuple(Step(call, "not_asked", INTERRUPTED, failed=True) for call in lost)
        )

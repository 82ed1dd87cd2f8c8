"""From a call that was asked for to a step: checks, consent, running, bounds."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

from engine.agent_driver import CallDriver
from engine.agent_events import (
    AgentEvent,
    Approval,
    CallFinished,
    CallProposed,
    CallStarted,
    ConsentAsked,
    Step,
)
from engine.agent_state import LimitReachedError, Limits, TaskState
from engine.agent_threads import Job, Outcome, side_by_side
from engine.cancel import CancelToken
from engine.errors import CancelledError, EngineError
from engine.tool import (
    ConsentGate,
    ConsentRequest,
    Decision,
    Tool,
    ToolCall,
    ToolError,
    ToolResult,
)
from engine.tool_checks import CallError, check_arguments, tool_named
from engine.tool_plan import resolved, waves

_Events = Generator[AgentEvent, None, None]

_UNTIL_ANSWERED_S = float("inf")


class DeniedError(ToolError):
    """The gate said no; the model is told why."""

    kind = "denied"


@dataclass
class _Ready:
    """A call that passed the checks and may run."""

    number: int
    tool: Tool
    call: ToolCall
    approval: Approval


class CallPipeline:
    """Takes the calls of one turn through all of it, in order of what they need."""

    def __init__(
        self,
        driver: CallDriver,
        tools: Sequence[Tool],
        gate: ConsentGate,
        limits: Limits,
    ) -> None:
        self._driver = driver
        self._tools = tools
        self._gate = gate
        self._limits = limits

    def run(self, state: TaskState, calls: Sequence[ToolCall]) -> _Events:
        """Every call becomes a step of `state`, whatever comes of it."""
        calls = [call for n, call in enumerate(calls) if call not in calls[:n]]
        results: dict[int, str] = {}
        for group in self._groups(calls):
            state.require_within(self._limits)
            first = len(state.now.steps)
            group = group[: self._limits.steps - first]
            asked = [resolved(calls[n], results, n) for n in group]
            yield from self._group(state, asked)
            done = state.now.steps[first:]
            results |= {n: step.result for n, step in zip(group, done, strict=True)}

    def _groups(self, calls: Sequence[ToolCall]) -> list[list[int]]:
        """What only reads runs side by side; everything else alone, and in order."""
        groups: list[list[int]] = []
        changing = {tool.name for tool in self._tools if tool.effect != "reads"}
        for wave in waves(calls):
            reading = [n for n in wave if calls[n].name not in changing]
            groups += [reading] if reading else []
            groups += [[n] for n in wave if n not in reading]
        return groups

    def _group(self, state: TaskState, asked: Sequence[ToolCall]) -> _Events:
        first = len(state.now.steps)
        steps: list[Step | None] = [None] * len(asked)
        ready: list[_Ready] = []
        for offset, call in enumerate(asked):
            yield CallProposed(first + offset, call)
            try:
                ready.append((yield from self._cleared(state, first + offset, call)))
            except ToolError as refusal:
                how: Approval = (
                    "denied" if isinstance(refusal, DeniedError) else "not_asked"
                )
                steps[offset] = step = Step(call, how, str(refusal), failed=True)
                yield CallFinished(first + offset, step)
        state.begin(tuple(one.call for one in ready))
        outcomes = yield from self._running(state, ready)
        fatal: EngineError | None = None
        for one, outcome in zip(ready, outcomes, strict=True):
            step, error = self._step(one, outcome, state.cancel)
            steps[one.number - first] = step
            fatal = fatal or error
            yield CallFinished(one.number, step)
        state.add(tuple(step for step in steps if step is not None))
        state.require_not_cancelled()
        if fatal is not None:
            raise fatal

    def _cleared(
        self, state: TaskState, number: int, call: ToolCall
    ) -> Generator[AgentEvent, None, _Ready]:
        """Check a call, ask for consent; raises `ToolError` where it may not run."""
        tool = tool_named(call.name, self._tools)
        try:
            check_arguments(tool.spec(), call.arguments)
        except CallError as error:
            call = self._repaired(state, tool, call, error)
        self._require_new(state, call)
        preview = tool.preview(call.arguments)
        request = ConsentRequest(call, tool.effect, preview, state.now.tainted)
        yield ConsentAsked(number, request)
        decision = self._decision(state, request)
        if not decision.allowed:
            raise DeniedError(decision.reason or "The user did not allow this call.")
        return _Ready(number, tool, call, "approved" if decision.asked else "free")

    def _repaired(
        self, state: TaskState, tool: Tool, call: ToolCall, error: CallError
    ) -> ToolCall:
        """One round with the exact error; a call that stays wrong does not run."""
        repaired = self._driver.repair(state.now, tool, call, str(error), state.cancel)
        state.count(repaired.tokens)
        if repaired.call is None or repaired.call.name != tool.name:
            raise error
        check_arguments(tool.spec(), repaired.call.arguments)
        return repaired.call

    def _require_new(self, state: TaskState, call: ToolCall) -> None:
        """The same call again changes nothing; a model that insists is stopped."""
        same = [s for s in state.now.steps if s.call == call and not s.failed]
        if not same:
            return
        state.repeats += 1
        if state.repeats > self._limits.repeats:
            raise LimitReachedError("The model kept asking for the same call.")
        raise CallError(f"This call was made before. Its result was: {same[-1].result}")

    def _decision(self, state: TaskState, request: ConsentRequest) -> Decision:
        """On a thread: a gate that does not look at the token holds nobody up."""
        job = Job(lambda token: self._gate.ask(request, token), _UNTIL_ANSWERED_S)
        [outcome] = side_by_side([job], state.cancel)
        state.require_not_cancelled()
        if outcome.error is not None:
            raise outcome.error
        return outcome.value or Decision(allowed=False)

    def _running(
        self, state: TaskState, ready: Sequence[_Ready]
    ) -> Generator[AgentEvent, None, list[Outcome[ToolResult]]]:
        for one in ready:
            yield CallStarted(one.number)
        left_s = max(0.0, self._limits.seconds - state.seconds)
        jobs = [Job(_bound(one), min(one.tool.timeout_s, left_s)) for one in ready]
        return side_by_side(jobs, state.cancel)

    def _step(
        self, one: _Ready, outcome: Outcome[ToolResult], cancel: CancelToken
    ) -> tuple[Step, EngineError | None]:
        """A step, and the error that ends the task where there is one."""
        result, error = outcome.value, outcome.error
        if result is not None:
            step = Step(
                one.call,
                one.approval,
                _cut(result.text, self._limits.result_chars),
                tainted=result.tainted,
                sources=result.sources,
                undo=result.undo,
                ms=outcome.ms,
            )
            return step, None
        fatal: EngineError | None = None
        if cancel.cancelled:
            said = "Stopped before it ended."
        elif error is None or isinstance(error, CancelledError):
            said = f"{one.tool.name} took too long and was stopped."
        elif isinstance(error, ToolError):
            said = str(error)
        elif isinstance(error, EngineError):
            said, fatal = str(error), error
        else:
            said = f"The tool {one.tool.name} failed unexpectedly."
            fatal = EngineError(said, f"{type(error).__name__}: {error}")
        return Step(one.call, one.approval, said, failed=True, ms=outcome.ms), fatal


def _bound(one: _Ready) -> Callable[[CancelToken], ToolResult]:
    return lambda token: one.tool.run(one.call.arguments, token)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return f"{text[:most]}\n[{len(text) - most} more characters were left out]"

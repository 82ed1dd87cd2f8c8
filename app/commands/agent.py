"""agent: a task done with tools; what changes something is shown and asked first."""

import argparse
import sys
import uuid
from collections.abc import Iterator

import msgspec

from app.agent.service import AgentTask
from app.commands.asking import ask_on_terminal
from app.commands.context import CommandContext, Json, typed_text
from app.commands.errors import (
    EXIT_DONE,
    EXIT_FAILED,
    InterruptedCommandError,
    UsageError,
)
from app.commands.tables import one_line, printable, table
from app.commands.terminal import TerminalOutput
from app.consent.card import ApprovalCard, Reply
from app.consent.gate import Approver, Policy
from engine.agent_events import (
    AgentEvent,
    AgentFinished,
    AnswerGenerated,
    CallFinished,
    ConsentAsked,
    Step,
    Trajectory,
)
from engine.cancel import CancelToken

EXCERPT_CHARS = 400
NOBODY = "Nobody can be asked here, so nothing is changed or sent."


def agent(args: argparse.Namespace, context: CommandContext) -> int:
    """Do a task, go on with one, take back a change, or see to what was granted."""
    wanted = (args.task, args.undo, args.resume, args.revoke, args.grants or None)
    if sum(name is not None for name in wanted) != 1:
        raise UsageError(
            "Give a task, or one of --undo ID, --resume ID, --grants, --revoke ID."
        )
    if args.undo is not None:
        return _undo(args.undo, context)
    if args.grants or args.revoke is not None:
        return _grants(args.revoke, context)
    context.services.start()
    finished = _Showing(context).run(_events(args, context))
    if context.json:
        context.write_json(trajectory_shape(finished))
    elif finished.answer:
        context.write_line("" if _was_shown(context) else printable(finished.answer))
    return _end(finished, context)


def _was_shown(context: CommandContext) -> bool:
    return context.output.on_terminal and not context.json


def _events(args: argparse.Namespace, context: CommandContext) -> Iterator[AgentEvent]:
    service = context.services.agent
    task = AgentTask(
        text=typed_text(args.task, "The task is empty.") if args.task else "",
        folders=tuple(context.path(folder) for folder in args.allow_root),
        policy=_policy(args.approve, context),
        library=args.library,
        chat=uuid.uuid4().hex,  # "for this task" ends with it
    )
    if args.resume is not None:
        return service.resume(args.resume, task, _approver(context), context.cancel)
    return service.run(task, _approver(context), context.cancel)


def _policy(wanted: Policy, context: CommandContext) -> Policy:
    if wanted == "ask" and not _can_ask(context):
        context.output.note(NOBODY)
        return "deny"
    return wanted


def _can_ask(context: CommandContext) -> bool:
    """A command that runs in another program's process has no keyboard there."""
    return isinstance(context.output, TerminalOutput) and sys.stdin.isatty()


def _approver(context: CommandContext) -> Approver:
    def approve(card: ApprovalCard, cancel: CancelToken) -> Reply:
        return ask_on_terminal(card, cancel, context.output.note)

    return approve


def _undo(change_id: str, context: CommandContext) -> int:
    change = context.services.agent.undo(change_id)
    if context.json:
        context.write_json({"undone": change.id, "path": str(change.place.path)})
    else:
        context.write_line(f"Taken back: {printable(str(change.place.path))}")
    return EXIT_DONE


def _grants(revoked: str | None, context: CommandContext) -> int:
    """What lasts is revoked for good; nothing else is shown of other chats."""
    grants = context.services.agent.stores.grants
    if revoked is not None:
        grants.revoke(revoked)
    kept = [grant for grant in grants.all() if grant.lasting == "always"]
    if context.json:
        context.write_json({"grants": [msgspec.to_builtins(grant) for grant in kept]})
    elif not kept:
        context.write_line("Nothing was granted: everything is asked.")
    else:
        rows = [[g.id, g.tool or "any", g.effect, g.scope or "-"] for g in kept]
        context.write_line(table(("Id", "Tool", "Effect", "Where"), rows))
    return EXIT_DONE


class _Showing:
    """Tells of the steps while they happen."""

    def __init__(self, context: CommandContext) -> None:
        self._context = context

    def run(self, events: Iterator[AgentEvent]) -> Trajectory:
        """Everything to the end; gives what was done."""
        finished: Trajectory | None = None
        for event in events:
            self._context.stop_if_cancelled()
            if isinstance(event, AgentFinished):
                finished = event.trajectory
            else:
                self._show(event)
        assert finished is not None
        return finished

    def _show(self, event: AgentEvent) -> None:
        output = self._context.output
        match event:
            case ConsentAsked(request=request):
                arguments = one_line(str(dict(request.call.arguments)))
                output.note(f"→ {request.call.name} {arguments[:EXCERPT_CHARS]}")
            case CallFinished(step=step):
                mark = "✗" if step.failed else "✓"
                output.note(f"  {mark} {one_line(step.result)[:EXCERPT_CHARS]}")
                if step.undo:
                    output.note(f"    Take it back: inglenook agent --undo {step.undo}")
            case AnswerGenerated(text=text) if _was_shown(self._context):
                output.write(printable(text))
            case _:
                pass


def _end(finished: Trajectory, context: CommandContext) -> int:
    if finished.stopped == "cancelled":
        raise InterruptedCommandError
    if finished.reason:
        context.output.note(finished.reason)
    return EXIT_FAILED if finished.stopped == "error" else EXIT_DONE


def trajectory_shape(done: Trajectory) -> Json:
    """The JSON of a task."""
    shape: Json = {
        "task": done.task,
        "steps": [_step_shape(step) for step in done.steps],
        "answer": done.answer,
        "stopped": done.stopped or "error",
        "reason": done.reason,
        "id": done.id,
        "seconds": done.seconds,
    }
    if done.stopped == "error":
        shape["error"] = {"kind": "agent", "message": done.reason, "detail": ""}
    return shape


def _step_shape(step: Step) -> Json:
    return {
        "tool": step.call.name,
        "arguments": dict(step.call.arguments),
        "approved": step.approval in ("free", "approved"),
        "result_excerpt": step.result[:EXCERPT_CHARS],
        "ms": round(step.ms, 1),
        "failed": step.failed,
        "tainted": step.tainted,
        "undo": step.undo or None,
    }

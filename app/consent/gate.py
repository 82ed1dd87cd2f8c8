"""Decides every call: what reads runs, what was granted runs, the rest is asked.

Words of others in the context make every grant void: a call that writes or sends may
then be their idea, so it is asked for with the passage that may have led to it.
"""

from collections.abc import Callable
from typing import Literal, assert_never

from app.consent.card import ApprovalCard, Reply
from app.consent.grants import GrantStore
from app.consent.led_to import passages_behind
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.tool import ConsentRequest, Decision, SourceSpan, ToolCall

Policy = Literal["ask", "deny", "read-only"]
Approver = Callable[[ApprovalCard, CancelToken], Reply]

DENIED = "The user did not allow this call."
READ_ONLY = "Only reading is allowed in this task; nothing was changed or sent."
NOBODY_TO_ASK = "This needs the user's consent, and nobody could be asked."


class UserConsent:
    """The gate of one task in one chat."""

    def __init__(
        self,
        grants: GrantStore,
        approve: Approver,
        scope_of: Callable[[ToolCall], str | None],
        chat: str,
        policy: Policy = "ask",
        said_before: tuple[SourceSpan, ...] = (),
    ) -> None:
        """`scope_of` gives None where no single folder or host is concerned.

        `said_before` are words of others in the chat's earlier messages.
        """
        self._grants = grants
        self._approve = approve
        self._scope_of = scope_of
        self._chat = chat
        self._policy: Policy = policy
        self._said_before = said_before
        self._tainted = said_before

    def taint(self) -> tuple[SourceSpan, ...]:
        """The words of others that were in the context at the latest call."""
        return self._tainted

    def ask(self, request: ConsentRequest, cancel: CancelToken) -> Decision:
        """Decide. Raises `CancelledError` where the task was stopped meanwhile."""
        self._tainted = (*self._said_before, *request.tainted)
        if request.effect == "reads":
            return Decision(allowed=True)
        if self._policy == "read-only":
            return Decision(allowed=False, reason=READ_ONLY)
        scope = self._scope_of(request.call)
        if self._is_granted(request, scope):
            return Decision(allowed=True)
        if self._policy == "deny":
            return Decision(allowed=False, reason=NOBODY_TO_ASK)
        return self._asked(request, scope, cancel)

    def _is_granted(self, request: ConsentRequest, scope: str | None) -> bool:
        if self._tainted or scope is None:
            return False
        call, effect = request.call, request.effect
        return self._grants.allows(call.name, scope, effect, self._chat)

    def _asked(
        self, request: ConsentRequest, scope: str | None, cancel: CancelToken
    ) -> Decision:
        card = ApprovalCard(
            tool=request.call.name,
            effect=request.effect,
            arguments=request.call.arguments,
            preview=request.preview,
            scope=scope or "",
            passages=passages_behind(request.call, self._tainted),
        )
        reply = self._approve(card, cancel)
        if cancel.cancelled:
            raise CancelledError("Stopped.")
        if reply not in card.replies:
            reply = "once"
        match reply:
            case "deny":
                return Decision(allowed=False, reason=DENIED, asked=True)
            case "once":
                return Decision(allowed=True, asked=True)
            case "chat" | "always":
                if scope is not None:
                    call = request.call.name
                    self._grants.add(call, scope, request.effect, reply, self._chat)
                return Decision(allowed=True, asked=True)
            case _:
                assert_never(reply)

"""recall: what was remembered in earlier chats."""

import re
from typing import Annotated

import msgspec

from app.tools.memory_store import Memory, MemoryStore
from app.tools.request_words import Fit, plain
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult

MAX_RECALLED = 20
_WORD = re.compile(r"\w{3,}")


class Recall(msgspec.Struct, frozen=True):
    """Look up what was remembered about the user in earlier chats."""

    about: Annotated[
        str, msgspec.Meta(max_length=200, description="What it is about; empty: all")
    ] = ""


def recall_tool(store: MemoryStore) -> Tool:
    """The tool over what is remembered."""

    def run(arguments: Recall, _: CancelToken) -> ToolResult:
        found = _about(store.all(), arguments.about)
        if not found:
            return ToolResult("Nothing is remembered about this.")
        return ToolResult(
            "\n".join(f"- {for_model(memory.text)}" for memory in found),
            tainted=any(memory.tainted for memory in found),
            sources=tuple(span for memory in found for span in memory.sources),
        )

    return TypedTool(
        "recall",
        Recall,
        run,
        examples=(
            "What do you remember about me?",
            "When was my brother's birthday again?",
            "What did I tell you about my diet?",
        ),
        from_request=_from_request,
    ).tool()


_ASKS = re.compile(
    r"\b(?:what|do|does|did|can|could) (?:do |did )?you (?:still |also )?(?:remember"
    r"|know|recall|memori[sz]ed?)\b"
    r"|\bwhat (?:did|have) i (?:tell|told|say|said|mention)"
    r"|\bremind me (?:what|of|about|where|when|who)\b|\bwhat do you have on me\b"
    r"|\b(?:from|in) your memory\b|\byou remembered\b|\brecall\b",
    re.IGNORECASE,
)
_FILLING = re.compile(
    r"\b(?:what|do|does|did|can|could|you|still|also|remember|know|recall|tell|told|me|i"
    r"|remind|of|about|the|is|are|was|in|from|your|memory|have|said|say|again|please)\b",
    re.IGNORECASE,
)
_ERASES = re.compile(r"\b(?:forget|delete|erase|remove)\b", re.IGNORECASE)


def _from_request(request: str) -> Fit | None:
    if not _ASKS.search(request) or _ERASES.search(request):
        return None
    about = " ".join(_FILLING.sub(" ", plain(request)).split())
    return Fit({"about": about[:200]}, 0.9)


def _about(memories: tuple[Memory, ...], about: str) -> list[Memory]:
    """Those with the most words in common; all, newest first, where none is asked."""
    wanted = set(_WORD.findall(about.casefold()))

    def shared(memory: Memory) -> int:
        return len(wanted & set(_WORD.findall(memory.text.casefold())))

    newest = sorted(memories, key=lambda memory: -memory.added)
    matching = [memory for memory in newest if shared(memory)]
    return sorted(matching or newest, key=lambda m: -shared(m))[:MAX_RECALLED]

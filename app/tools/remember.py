"""remember: a fact kept for later chats, once agreed to."""

from collections.abc import Callable
from typing import Annotated

import msgspec

from app.tools.memory_store import MAX_CHARS, MemoryStore
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import as_visible, for_model
from engine.cancel import CancelToken
from engine.tool import SourceSpan, Tool, ToolResult

MAX_SOURCE_CHARS = 400  # of what is kept of the words of others
MAX_SOURCES = 4


class Remember(msgspec.Struct, frozen=True):
    """Remember a fact about the user or their wishes for later chats."""

    fact: Annotated[
        str,
        msgspec.Meta(
            min_length=1, max_length=MAX_CHARS, description="One complete sentence"
        ),
    ]


def remember_tool(
    store: MemoryStore, taint: Callable[[], tuple[SourceSpan, ...]]
) -> Tool:
    """`taint` gives the words of others that are in the context at that moment."""

    def run(arguments: Remember, _: CancelToken) -> ToolResult:
        sources = tuple(
            msgspec.structs.replace(span, text=span.text[:MAX_SOURCE_CHARS])
            for span in taint()[:MAX_SOURCES]
        )
        memory = store.add(for_model(arguments.fact), sources)
        return ToolResult(f"Remembered: {memory.text}", tainted=memory.tainted,
                          sources=memory.sources)  # fmt: skip

    return TypedTool(
        "remember",
        Remember,
        run,
        examples=(
            "Remember that I am allergic to nuts",
            "Keep in mind that my office is in Leeds",
            "Don't forget: my train leaves at nine",
        ),
        effect="writes",
        preview=lambda arguments: f"Remember: {as_visible(arguments.fact)}",
    ).tool()

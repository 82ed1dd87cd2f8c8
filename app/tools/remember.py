"""remember: a fact kept for later chats, once agreed to."""

import re
from collections.abc import Callable
from typing import Annotated

import msgspec

from app.tools.memory_store import MAX_CHARS, MemoryStore
from app.tools.request_words import Fit, plain
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


_TELLS = re.compile(
    r"^(?:remember|keep in mind|bear in mind|note|make a note|memori[sz]e|don't forget"
    r"|do not forget|never forget|remind yourself)\b(?: for (?:later|next time))?"
    r"(?: that|:|,)?\s+(?P<fact>.{3,})$",
    re.IGNORECASE,
)
_FILE_WORDS = re.compile(r"\bfiles?\b|\.\w{2,4}$", re.IGNORECASE)


def _from_request(request: str) -> Fit | None:
    match = _TELLS.match(plain(request))
    if match is None or request.strip().endswith("?") or _FILE_WORDS.search(request):
        return None
    fact = match["fact"][:1].upper() + match["fact"][1:]
    return Fit({"fact": fact}, 0.95)


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
        from_request=_from_request,
        preview=lambda arguments: f"Remember: {as_visible(arguments.fact)}",
    ).tool()

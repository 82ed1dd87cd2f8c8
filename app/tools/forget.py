"""forget: something remembered is erased, once agreed to."""

import re
from typing import Annotated

import msgspec

from app.tools.memory_store import Memory, MemoryStore
from app.tools.request_words import Fit, best_match, plain
from app.tools.typed_tool import TypedTool
from engine.cancel import CancelToken
from engine.tool import Tool, ToolError, ToolResult

MOST_NAMED = 100


_ERASES = re.compile(r"^(?:forget|delete|erase|remove|unlearn)\b", re.IGNORECASE)
_FILES = re.compile(r"\b(?:file|folder|document)s?\b|\.\w{2,4}\b", re.IGNORECASE)
_MEMORY_WORDS = re.compile(
    r"\b(?:forget|delete|erase|remove|remember|remembered|memory|said|told|know)\b",
    re.IGNORECASE,
)


class Forget(msgspec.Struct, frozen=True):
    """Forget something that was remembered in earlier chats."""

    fact: Annotated[str, msgspec.Meta(description="What is remembered, word for word")]


def forget_tool(store: MemoryStore) -> Tool:
    """The tool over what is remembered; only what is there can be named."""

    def run(arguments: Forget, _: CancelToken) -> ToolResult:
        gone = store.delete(_named(store, arguments.fact).id)
        return ToolResult(f"Forgotten: {gone.text}", tainted=gone.tainted,
                          sources=gone.sources)  # fmt: skip

    def from_request(request: str) -> Fit | None:
        if not _ERASES.match(plain(request)) or _FILES.search(request):
            return None
        kept = [memory.text for memory in store.all()]
        fact = best_match(_MEMORY_WORDS.sub(" ", request), kept)
        return None if fact is None else Fit({"fact": fact}, 0.95)

    return TypedTool(
        "forget",
        Forget,
        run,
        examples=(
            "Forget my phone number",
            "Please forget what I said about my holidays",
            "Delete the memory of my allergy",
        ),
        effect="writes",
        from_request=from_request,
        known_values=lambda: {"fact": [m.text for m in store.all()[-MOST_NAMED:]]},
        preview=lambda given: f"Forget for good: {_named(store, given.fact).text}",
    ).tool()


def _named(store: MemoryStore, fact: str) -> Memory:
    wanted = " ".join(fact.split()).casefold()
    for memory in store.all():
        if wanted in (memory.text.casefold(), memory.id):
            return memory
    raise ToolError("Nothing of this kind is remembered; recall tells what is.")

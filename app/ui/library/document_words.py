"""How the state, size and age of documents are said in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from rag.documents import DocumentRecord, DocumentState
from rag.language import name_of_language

WORKING_STATES: frozenset[DocumentState] = frozenset(
    {"queued", "parsing", "words", "meaning"}
)
SEARCHABLE_STATES: frozenset[DocumentState] = frozenset(
    {"words", "meaning", "ready", "missing"}
)
PROBLEM_STATES: frozenset[DocumentState] = frozenset({"failed", "skipped", "missing"})


@dataclass(frozen=True)
class StateWords:
    """A state in words, with its icon and colour token."""

    words: str
    icon: str
    token: str
    progress: float | None = None  # 0..1 where a bar helps


def state_words(record: DocumentRecord) -> StateWords:
    """What the table says about a document."""
    match record.state:
        case "queued":
            return StateWords("Waiting", "ph.clock", "mute")
        case "parsing":
            return StateWords("Reading", "ph.book-open", "mute")
        case "words":
            return StateWords("Searchable", "ph.magnifying-glass", "ink")
        case "meaning":
            share = record.embedded_chunks / max(1, record.chunks)
            words = f"Understanding {100 * share:.0f} %"
            return StateWords(words, "ph.magnifying-glass", "ink", share)
        case "ready":
            return StateWords("Ready", "ph.check-circle", "ok")
        case "failed":
            return StateWords("Failed", "ph.x-circle", "bad")
        case "skipped":
            return StateWords("Skipped", "ph.minus-circle", "weak")
        case "missing":
            return StateWords("File missing", "ph.link-break", "weak")
        case _:
            assert_never(record.state)


def remedy_words(record: DocumentRecord) -> str:
    """The label of the button that may help; empty where nothing does."""
    match record.remedy:
        case "password":
            return "Password…"
        case "retry":
            return "Try again"
        case "none":
            return ""
        case _:
            assert_never(record.remedy)


def language_words(record: DocumentRecord) -> str:
    """The language that most of a document is in; empty where it is not clear."""
    return name_of_language(record.language) if record.language else ""


def when_words(added: float, now: datetime | None = None) -> str:
    """When a document was added, as short as it can be understood."""
    if added <= 0:
        return ""
    now = now or datetime.now().astimezone()
    then = datetime.fromtimestamp(added, tz=now.tzinfo)
    if then.date() == now.date():
        return f"Today {then:%H:%M}"
    if then.date() == (now - timedelta(days=1)).date():
        return f"Yesterday {then:%H:%M}"
    if then.year == now.year:
        return f"{then.day} {then:%b}"
    return f"{then.day} {then:%b %Y}"


def time_left_words(seconds: float | None) -> str:
    """An honest, coarse estimate."""
    if seconds is None:
        return ""
    if seconds < 50:
        return "less than a minute left"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"about {max(1, minutes)} min left"
    return f"about {round(minutes / 60)} h left"


def count_words(count: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{count:,} {one if count == 1 else many}"

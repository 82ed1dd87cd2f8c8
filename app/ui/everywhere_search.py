"""Search over chats, document names and sentences; what is quick comes first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ui.chat_list import Found
from rag.documents import DocumentRecord, SearchRequest

if TYPE_CHECKING:
    from app.services import Services
    from engine.cancel import CancelToken

LIMIT = 6


def find_everywhere(
    services: "Services", query: str, cancel: "CancelToken"
) -> Iterator[Found]:
    """Chats and messages at once, then documents and sentences of the library."""
    store = services.conversations
    wanted = query.casefold()
    chats = tuple(c for c in store.list() if wanted in c.title.casefold())[:LIMIT]
    messages = store.search(query, LIMIT)
    yield Found(query, chats, messages, (), ())
    documents = tuple(
        record
        for record in services.library.documents()
        if wanted in _names(record).casefold()
    )[:LIMIT]
    yield Found(query, chats, messages, documents, ())
    if cancel.cancelled:
        return
    quotes = services.library.search(SearchRequest(query, quotes=LIMIT)).quotes
    yield Found(query, chats, messages, documents, quotes)


def _names(record: DocumentRecord) -> str:
    return f"{record.path.replace(chr(92), '/').rsplit('/', 1)[-1]} {record.title}"

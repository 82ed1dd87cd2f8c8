"""Opens the store of a library, with what every library has from the start."""

from pathlib import Path

from rag.errors import LibraryDamagedError
from rag.store import Store
from rag.store_content import unlink_other_spaces
from rag.store_documents import DEFAULT_LIBRARY, insert_library, library_records


def open_store(folder: Path, identity: str) -> Store:
    """The store with its default library; a second try sets a damaged one aside."""
    store = Store(folder)
    try:
        _make_usable(store, identity)
    except LibraryDamagedError:
        store.close()
        store = Store(folder)
        _make_usable(store, identity)
    return store


def _make_usable(store: Store, identity: str) -> None:
    with store.writing() as db:
        if not library_records(db):
            insert_library(db, DEFAULT_LIBRARY)
        unlink_other_spaces(db, identity)

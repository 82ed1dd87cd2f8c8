"""Takes in chats of a file: read, tried in a profile of its own, backed up, added.

Ours (JSON), ChatGPT's (conversations.json, or the zip around it), GPT4All's (.chat, or
a folder of them). What is here already is left as it is.
"""

import shutil
import zipfile
import zlib
from pathlib import Path

import msgspec

from app.backups.checking import check_conversations
from app.backups.service import LEFTOVERS, BackupService
from app.conversations.chat_table import new_id
from app.conversations.errors import ConversationNotFoundError
from app.conversations.records import MessageRecord, WholeConversation
from app.conversations.store import ConversationStore
from app.exchange import chatgpt, gpt4all, own_json
from app.exchange.errors import ExchangeError

MAX_BYTES = 1_000_000_000
_IN_ZIP = "conversations.json"
_UNKNOWN = (
    "This file is no export of chats that Inglenook knows: its own JSON, "
    "conversations.json of ChatGPT, or a chat file of GPT4All."
)


class Imported(msgspec.Struct, frozen=True):
    """What became of a file."""

    imported: tuple[str, ...]  # ids of the new chats
    messages: int
    known: int  # chats that were here already
    unread: int  # chats in the file that could not be read


class Importer:
    """Reads files of chats into one profile."""

    def __init__(
        self, conversations: ConversationStore, backups: BackupService, folder: Path
    ) -> None:
        self._conversations = conversations
        self._backups = backups
        self._folder = folder  # where they are tried first

    def take_in(self, source: Path) -> Imported:
        """All of it or nothing. Raises `ExchangeError` and what the store raises."""
        found, unread = read_file(source)
        chats, known = [], 0
        taken: set[str] = set()
        for chat in found:
            if chat.conversation.id in taken or self._is_known(chat):
                known += 1
                continue
            taken.add(chat.conversation.id)
            chats.append(self._with_free_ids(chat))
        if chats:
            self._try_out(chats)
            if self._conversations.list():
                self._backups.rotation.make()
            self._conversations.take_in(chats)
        return Imported(
            imported=tuple(chat.conversation.id for chat in chats),
            messages=sum(len(chat.messages) for chat in chats),
            known=known,
            unread=unread,
        )

    def _is_known(self, chat: WholeConversation) -> bool:
        """Whether it is here with all that the file has of it."""
        try:
            here = self._conversations.whole(chat.conversation.id)
        except ConversationNotFoundError:
            return False
        ids = {message.id for message in here.messages}
        return all(message.id in ids for message in chat.messages)

    def _with_free_ids(self, chat: WholeConversation) -> WholeConversation:
        """New ids where the chat has been changed here since it was exported."""
        try:
            self._conversations.get(chat.conversation.id)
        except ConversationNotFoundError:
            return chat
        return with_new_ids(chat)

    def _try_out(self, chats: list[WholeConversation]) -> None:
        folder = self._folder / LEFTOVERS[1]  # erased at the next start at the latest
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700, parents=True)
        try:
            path = folder / "conversations.db"
            store = ConversationStore(path)
            try:
                store.take_in(chats)
                for chat in chats:
                    store.messages(chat.conversation.id)
            finally:
                store.close()
            counts = check_conversations(path)
            if counts.messages != sum(len(chat.messages) for chat in chats):
                raise ExchangeError("The chats could not be read in full.")
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def read_file(source: Path) -> tuple[tuple[WholeConversation, ...], int]:
    """The chats of a file or folder, and how many could not be read."""
    if source.is_dir():
        return _read_folder(source)
    content = _content(source)
    if own_json.is_ours(content):
        return tuple(map(_arranged, own_json.read(content))), 0
    if chatgpt.looks_right(content):
        return chatgpt.read(content)
    if gpt4all.looks_right(content):
        return (gpt4all.read(content),), 0
    raise ExchangeError(_UNKNOWN)


def with_new_ids(chat: WholeConversation) -> WholeConversation:
    """The same chat as another one."""
    ids = {message.id: new_id() for message in chat.messages}
    record = msgspec.structs.replace(chat.conversation, id=new_id())
    messages = tuple(
        msgspec.structs.replace(
            message,
            id=ids[message.id],
            conversation_id=record.id,
            parent_id=ids.get(message.parent_id or ""),
        )
        for message in chat.messages
    )
    return WholeConversation(record, messages, ids.get(chat.leaf or ""))


def _arranged(chat: WholeConversation) -> WholeConversation:
    """A file may have been changed by hand: parents first, none from elsewhere."""
    by_id = {message.id: message for message in chat.messages}
    ordered: dict[str, MessageRecord] = {}
    for message in chat.messages:
        line: list[MessageRecord] = []
        current: MessageRecord | None = message
        while current is not None and current.id not in ordered:
            if current in line:
                raise ExchangeError("A chat of this export goes round in circles.")
            line.append(current)
            current = by_id.get(current.parent_id or "")
        for each in reversed(line):
            parent = each.parent_id if each.parent_id in by_id else None
            ordered[each.id] = msgspec.structs.replace(
                each, conversation_id=chat.conversation.id, parent_id=parent
            )
    leaf = chat.leaf if chat.leaf in ordered else next(reversed(ordered), None)
    return WholeConversation(chat.conversation, tuple(ordered.values()), leaf)


def _read_folder(folder: Path) -> tuple[tuple[WholeConversation, ...], int]:
    chats, unread = [], 0
    for path in sorted(folder.glob("*.chat")):
        try:
            chats.append(gpt4all.read(_content(path)))
        except ExchangeError:
            unread += 1
    if not chats:
        raise ExchangeError("There are no chats of GPT4All in this folder.")
    return tuple(chat for chat in chats if chat.messages), unread


def _content(source: Path) -> bytes:
    try:
        if source.stat().st_size > MAX_BYTES:
            raise ExchangeError("This file is too large to be taken in.")
        if not source.is_file():
            raise ExchangeError("There is no such file.", str(source))
        content = source.read_bytes()
        if content[:4] != b"PK\x03\x04":
            return content
        with zipfile.ZipFile(source) as archive:
            return _from_zip(archive)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise ExchangeError("The file cannot be read.", repr(error)) from error


def _from_zip(archive: zipfile.ZipFile) -> bytes:
    names = [n for n in archive.namelist() if n.rpartition("/")[2] == _IN_ZIP]
    if not names:
        raise ExchangeError(_UNKNOWN)
    with archive.open(names[0]) as packed:
        content = packed.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ExchangeError("This file is too large to be taken in.")
    return content

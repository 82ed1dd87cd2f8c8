"""What chats hold of an erased document goes, and what only looks like it stays."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.conversations.records import AnswerRecord
from app.conversations.store import ConversationStore
from rag.documents import Quote, SentenceSupport

SECRET = "The vault of Quillmoor opens at seven."
SECRET_QUOTE = Quote("secret", "/s.txt", "S", None, SECRET, 0, len(SECRET), 0.9)
PLAIN_QUOTE = Quote("plain", "/p.txt", "P", None, "Rent is due.", 0, 12, 0.8)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ConversationStore]:
    opened = ConversationStore(tmp_path / "conversations.db")
    opened.phrases_only_in = only_in_secret
    yield opened
    opened.close()


def only_in_secret(documents: Sequence[str], phrases: Sequence[str]) -> list[str]:
    assert list(documents) == ["secret"]
    return [phrase for phrase in phrases if phrase in SECRET.casefold()]


def say(
    store: ConversationStore, chat: str, parent: str | None, text: str, quote: Quote
) -> str:
    """A question and an answer of one sentence; gives the answer's id."""
    asked = store.add_message(chat, "user", "And that?", parent)
    answer = AnswerRecord(
        question="And that?",
        standalone_question="And that (Quillmoor)?",
        text=text,
        abstained=False,
        confidence=0.9,
        sentences=(SentenceSupport(text, 0, len(text), "supported", (0,), 0.9),),
        citations=(quote,),
        quotes=(quote,),
        notes=("Quillmoor was left out.",),
    )
    written = store.add_message(chat, "assistant", "", asked.id, "streaming")
    store.finish_message(written.id, answer)
    return written.id


def all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir()).lower()


def test_nothing_of_a_cited_document_stays(
    store: ConversationStore, tmp_path: Path
) -> None:
    chat = store.create("When does the vault of Quillmoor open?").id
    first = store.add_message(chat, "user", "When does the vault of Quillmoor open?")
    answer = say(store, chat, first.id, SECRET, SECRET_QUOTE)
    again = store.add_message(chat, "user", "say that again", answer)
    # No quote, no citation, and yet it is the same:
    store.add_message(chat, "assistant", "it opens at seven", again.id, "interrupted")
    store.erase_document("secret")
    data = all_bytes(tmp_path)
    for trace in (b"quillmoor", b"vault of", b"opens at seven"):
        assert trace not in data
    assert b"when does [erased] open?" in data
    assert store.messages(chat)[-2].text == "say that again"
    assert store.get(chat).title == "When does [erased] open?"


def test_answers_from_other_documents_stay(store: ConversationStore) -> None:
    chat = store.create("Rent").id
    answer = say(store, chat, None, "Rent is due.", PLAIN_QUOTE)
    other = store.create("Other").id
    typed = store.add_message(other, "user", "Who owns Quillmoor, and the rent?")
    store.erase_document("secret")
    assert store.message(answer).text == "Rent is due."
    kept = store.message(answer).answer
    assert kept is not None
    assert kept.standalone_question == "And that ([erased])?"
    assert kept.notes == ("[erased] was left out.",)
    assert store.message(typed.id).text == "Who owns [erased], and the rent?"


def test_a_sentence_with_its_words_goes_wherever_it_stands(
    store: ConversationStore,
) -> None:
    chat = store.create("Rent").id
    answer = say(store, chat, None, "Rent is due at Quillmoor.", PLAIN_QUOTE)
    store.erase_document("secret")
    assert store.message(answer).text == "[Erased with its document.]"

"""How an answer is written to disk: quotes as places, never as text."""

import msgspec

from app.conversations.context_use import ContextUse
from app.conversations.errors import ConversationsUnavailableError
from app.conversations.records import AnswerRecord, Timings
from app.conversations.telling import Taker
from engine.messages import Sampling
from rag.documents import Effort, Quote, SentenceSupport, SupportState

ERASED_SENTENCE = "[Erased with its document.]"
DAMAGED_ANSWER = "An answer of this chat is damaged and cannot be shown."


class KeptSentence(msgspec.Struct, frozen=True):
    """A checked sentence, as a place in the answer's text."""

    char_start: int
    char_end: int
    support: SupportState
    citations: tuple[int, ...]
    score: float
    reason: str = ""


class KeptAnswer(msgspec.Struct, frozen=True):
    """An answer without any text of documents."""

    question: str
    standalone_question: str
    abstained: bool
    confidence: float
    sentences: tuple[KeptSentence, ...]
    timings: Timings
    model: str
    effort: Effort
    notes: tuple[str, ...] = ()
    context: ContextUse | None = None
    sampling: Sampling | None = None


def keep(answer: AnswerRecord) -> str:
    """The JSON that stands in the database."""
    kept = KeptAnswer(
        question=answer.question,
        standalone_question=answer.standalone_question,
        abstained=answer.abstained,
        confidence=answer.confidence,
        sentences=tuple(
            KeptSentence(
                s.char_start, s.char_end, s.support, s.citations, s.score, s.reason
            )
            for s in answer.sentences
        ),
        timings=answer.timings,
        model=answer.model,
        effort=answer.effort,
        notes=answer.notes,
        context=answer.context,
        sampling=answer.sampling,
    )
    return msgspec.json.encode(kept).decode()


def read_kept(text: str) -> KeptAnswer:
    """Decode what `keep` wrote. Raises `ConversationsUnavailableError`."""
    try:
        return msgspec.json.decode(text, type=KeptAnswer)
    except msgspec.MsgspecError as error:
        raise ConversationsUnavailableError(DAMAGED_ANSWER, repr(error)) from error


def restore(
    kept: KeptAnswer,
    text: str,
    quotes: tuple[Quote, ...],
    citations: tuple[Quote, ...],
) -> AnswerRecord:
    """Put an answer together again."""
    return AnswerRecord(
        question=kept.question,
        standalone_question=kept.standalone_question,
        text=text,
        abstained=kept.abstained,
        confidence=kept.confidence,
        sentences=tuple(
            SentenceSupport(
                text=text[s.char_start : s.char_end],
                char_start=s.char_start,
                char_end=s.char_end,
                support=s.support,
                citations=s.citations,
                score=s.score,
                reason=s.reason,
            )
            for s in kept.sentences
        ),
        citations=citations,
        quotes=quotes,
        timings=kept.timings,
        model=kept.model,
        effort=kept.effort,
        notes=kept.notes,
        context=kept.context,
        sampling=kept.sampling,
    )


def erase_sentences(
    kept: KeptAnswer,
    text: str,
    erased_citations: frozenset[int],
    taker: Taker | None = None,
) -> tuple[KeptAnswer, str]:
    """Blank what came, or may have come, from an erased document.

    A sentence stays only when it cites other documents alone: one without any citation
    may repeat the erased text in words that the check did not recognise. With a
    `taker`, only sentences go that have its phrases.
    """

    def is_safe(sentence: KeptSentence) -> bool:
        if taker is not None:
            return not taker.finds(text[sentence.char_start : sentence.char_end])
        cited = set(sentence.citations)
        return bool(cited) and not erased_citations & cited

    pieces: list[str] = []
    sentences: list[KeptSentence] = []
    length = 0

    def append(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    position = 0
    for sentence in kept.sentences:
        between = text[position : sentence.char_start]
        append(between if not between.strip() else "\n\n")
        start = length
        if is_safe(sentence):
            append(text[sentence.char_start : sentence.char_end])
            changes = msgspec.structs.replace(
                sentence, char_start=start, char_end=length
            )
        else:
            append(ERASED_SENTENCE)
            changes = msgspec.structs.replace(
                sentence,
                char_start=start,
                char_end=length,
                support="unsupported",
                reason="",
            )
        sentences.append(changes)
        position = sentence.char_end
    if not kept.sentences and text:
        append(ERASED_SENTENCE)
    return msgspec.structs.replace(kept, sentences=tuple(sentences)), "".join(pieces)

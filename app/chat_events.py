"""What happens while a question is answered, as past-tense facts in order.

QuestionAsked, (StepBegan)..., QuotesFound, (HistoryLeftOut), (ThoughtAloud)...,
AnswerText...,
(AnswerRevised), AnswerChecked, AnswerFinished. A step may begin at any time. The last
one always comes; its message's state tells how it went.
"""

import msgspec

from app.conversations.records import ConversationRecord, MessageRecord
from rag.documents import Effort, Quote, SupportReport


class AskOptions(msgspec.Struct, frozen=True):
    """Where to look, and how hard."""

    library: str | None = None  # a name; None asks all
    documents: tuple[str, ...] = ()  # ids; empty means no restriction
    effort: Effort = "balanced"
    # What is searched for, as the person put it; empty: made from the question itself
    # and from what was asked before.
    standalone_question: str = ""
    folder: str | None = None  # these four restrict as in `SearchRequest`
    kinds: tuple[str, ...] = ()
    since: float | None = None
    until: float | None = None
    persona: str = ""  # how the person wants to be answered, in their words
    temporary: bool = False  # a chat that begins with this leaves nothing
    said_so_far: str = ""  # of an answer that broke off and is gone on with


class QuestionAsked(msgspec.Struct, frozen=True, tag="question_asked"):
    """The question is saved, and so is the answer, still empty and streaming."""

    conversation: ConversationRecord
    question: MessageRecord
    answer: MessageRecord


class StepBegan(msgspec.Struct, frozen=True, tag="step_began"):
    """Something that takes a moment, as a sentence to show while it lasts."""

    sentence: str


class QuotesFound(msgspec.Struct, frozen=True, tag="quotes_found"):
    """The best sentences, before the model has said a word.

    Quotes come without boxes, which take a page to be opened: ask `library.with_boxes`
    when one is shown on its page.
    """

    quotes: tuple[Quote, ...]
    retrieve_ms: float
    meaning_ready: bool  # False: some documents were searched by words only
    abstained: bool  # True: these are only the nearest passages, no answer
    standalone_question: str = ""


class HistoryLeftOut(msgspec.Struct, frozen=True, tag="history_left_out"):
    """Earlier messages did not fit into the model's context window."""

    sentence: str


class ThoughtAloud(msgspec.Struct, frozen=True, tag="thought_aloud"):
    """The next piece of what the model thinks before its answer; it is not kept."""

    text: str


class AnswerText(msgspec.Struct, frozen=True, tag="answer_text"):
    """The next piece of the answer."""

    text: str


class AnswerRevised(msgspec.Struct, frozen=True, tag="answer_revised"):
    """The answer as it stands from now on: what had no support was taken out."""

    text: str


class AnswerChecked(msgspec.Struct, frozen=True, tag="answer_checked"):
    """Every sentence of the answer has its state."""

    report: SupportReport


class AnswerFinished(msgspec.Struct, frozen=True, tag="answer_finished"):
    """The last event: the message as it is saved."""

    message: MessageRecord


ChatEvent = (
    QuestionAsked
    | StepBegan
    | QuotesFound
    | HistoryLeftOut
    | ThoughtAloud
    | AnswerText
    | AnswerRevised
    | AnswerChecked
    | AnswerFinished
)

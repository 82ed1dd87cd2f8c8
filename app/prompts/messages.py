"""Puts prompts together: rules, what stays between turns, history, the question."""

from collections.abc import Sequence

from app.prompts.cleaning import clean_untrusted
from app.prompts.quoting import excerpts, quoted
from app.prompts.template import fill
from engine.messages import Message, Sampling
from rag.documents import Passage, Quote

# What a model writes when it goes on with the prompt instead of answering.
_STOP = ("\nQuestion:", "<text>", "</text>", "<excerpt", "</excerpt")
_CONVERSATION_CHARS = 300  # of each message, when a follow-up is made standalone


def prompt_from_passages(
    question: str,
    passages: Sequence[Passage],
    history: Sequence[Message],
    budget_tokens: int,
) -> tuple[Message, ...]:
    """For a model that reads well: numbered excerpts, best first, then the question."""
    asked = fill(
        "excerpts_then_question",
        excerpts=excerpts(passages, budget_tokens),
        question=clean_untrusted(question),
    )
    return (Message("system", fill("rules")), *history, Message("user", asked))


def prompt_from_document(
    question: str,
    pages: Sequence[Passage],
    history: Sequence[Message],
    budget_tokens: int,
) -> tuple[Message, ...]:
    """A whole document, in order, before the history: it is read once for all turns.

    It is said by the user, since what stands in a document is no rule.
    """
    document = fill("excerpts_alone", excerpts=excerpts(pages, budget_tokens))
    return (
        Message("system", fill("rules")),
        Message("user", document, pinned=True),
        Message("assistant", fill("excerpts_were_read"), pinned=True),
        *history,
        Message("user", fill("question", question=clean_untrusted(question))),
    )


def prompt_from_quotes(
    question: str,
    quotes: Sequence[Quote],
    passages: Sequence[Passage],
    budget_tokens: int,
) -> tuple[Message, ...]:
    """For a small model: the best quotes with a sentence around each."""
    rules = fill("short_rules")
    asked = fill(
        "quotes_then_question",
        quotes=quoted(quotes, passages, budget_tokens),
        rules=rules,
        question=clean_untrusted(question),
    )
    return (Message("system", rules), Message("user", asked))


def prompt_for_chat(question: str, history: Sequence[Message]) -> tuple[Message, ...]:
    """Without any documents."""
    return (
        Message("system", fill("chat_rules")),
        *history,
        Message("user", clean_untrusted(question)),
    )


def prompt_for_standalone(
    question: str, history: Sequence[Message]
) -> tuple[Message, ...]:
    """Asks for a follow-up as a question of its own."""
    said = "\n".join(f"{m.role}: {m.content[:_CONVERSATION_CHARS]}" for m in history)
    asked = fill(
        "standalone_question",
        conversation=clean_untrusted(said),
        question=clean_untrusted(question),
    )
    return (Message("system", fill("standalone_rules")), Message("user", asked))


def prompt_for_title(question: str, answer: str) -> tuple[Message, ...]:
    """Asks for a title of a chat that begins so."""
    asked = fill(
        "title_question",
        question=clean_untrusted(question[:_CONVERSATION_CHARS]),
        answer=clean_untrusted(answer[:_CONVERSATION_CHARS]),
    )
    return (Message("system", fill("title_rules")), Message("user", asked))


def prompt_for_parts(question: str, most: int) -> tuple[Message, ...]:
    """Asks for the simple questions in a question, one a line."""
    return (
        Message("system", fill("parts_rules", most=most)),
        Message("user", fill("parts_question", question=clean_untrusted(question))),
    )


def sampling_for(answer_tokens: int) -> Sampling:
    """Greedy, so that the same question gets the same answer.

    Repeating is not punished: an answer should use the words of its sources.
    """
    return Sampling(max_tokens=answer_tokens, repeat_penalty=1.0, stop=_STOP)

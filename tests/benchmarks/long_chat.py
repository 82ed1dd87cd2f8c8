"""A long chat for measuring: prose, lists, code, tables, formulas, quotes of a file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.conversations.message_rows import write_answer
from app.conversations.records import AnswerRecord, ConversationRecord, Timings
from app.services import Services
from rag.documents import Quote, SearchRequest, SentenceSupport

SUBJECTS = ("rent", "deposit", "heating", "insurance", "notice", "garden", "repairs")
_CODE = """```python
def due(amount: float, months: int, rate: float = {n} / 100) -> float:
    \"\"\"What is owed after some months, with interest.\"\"\"
    total = amount
    for month in range(months):  # one after the other
        total += amount * rate if month % {m} else 0.0
    return round(total, 2)
```"""
_TABLE = """| Month | {subject} | Paid | Open |
|---|---:|---|---|
| January | {n} € | yes | 0 € |
| February | {m} € | partly | {k} € |
| March | {n} € | no | {n} € |"""
_FORMULA = r"""The interest is $i_{{{n}}} = p \cdot \frac{{r}}{{{m}}}$, so that in all

$$S_{{{n}}} = \sum_{{k=0}}^{{{n}}} p\left(1+\frac{{r}}{{{m}}}\right)^k
= \frac{{q^{{{n}}}-1}}{{q-1}}$$

is owed."""
_LIST = """- the **{subject}** is due on day {n}
- it is paid by transfer, see `account {m}`
  1. within the country
  2. from abroad, with {k} days more"""


def write_document(folder: Path) -> Path:
    """A file that every answer cites."""
    path = folder / "Contract.txt"
    lines = [
        f"Section {n}. The {SUBJECTS[n % 7]} of year {1900 + n} is {n * 7 + 3} euros, "
        f"due on day {n % 28 + 1} of the month."
        for n in range(200)
    ]
    path.write_text("\n\n".join(lines), "utf-8")
    return path


def answer_text(number: int) -> tuple[str, list[tuple[int, int]]]:
    """One answer, and where its checked sentences stand."""
    n, m, k = number % 28 + 1, number % 12 + 1, number % 9 + 2
    subject = SUBJECTS[number % 7]
    sentences = [
        f"The {subject} of year {1900 + number % 200} is {number} euros.",
        f"It is due on day {n} of the month, and not later.",
        f"Whoever pays after that owes {k} more for each of the {m} months.",
    ]
    kinds = (_CODE, _TABLE, _FORMULA, _LIST, "")
    block = kinds[number % len(kinds)].format(subject=subject, n=n, m=m, k=k)
    text = f"{' '.join(sentences)}\n\n{block}\n\nThat is all there is on it.\n"
    spans, position = [], 0
    for sentence in sentences:
        start = text.index(sentence, position)
        position = start + len(sentence)
        spans.append((start, position))
    return text, spans


def long_answer(tokens: int) -> Iterator[str]:
    """Text of about four characters a token, as a model would say it."""
    number, said = 0, 0
    while said < tokens:
        text, _ = answer_text(number)
        number += 1
        for start in range(0, len(text), 4):
            if said == tokens:
                return
            said += 1
            yield text[start : start + 4]
        yield "\n\n"


def write_chat(services: Services, messages: int) -> ConversationRecord:
    """A chat of that many messages, whose answers cite the file."""
    found = services.library.search(SearchRequest("rent deposit notice", quotes=8))
    store = services.conversations
    chat = store.create("The contract, for years")
    parent: str | None = None
    for number in range(messages // 2):
        question = f"What about the {SUBJECTS[number % 7]} of year {1900 + number}?"
        asked = store.add_message(chat.id, "user", question, parent)
        text, _ = answer_text(number)
        told = store.add_message(chat.id, "assistant", text, asked.id)
        answer = make_answer(number, question, found.quotes)
        with store._database.transaction() as db:
            write_answer(db, told.id, answer)
        parent = told.id
    return chat


def make_answer(number: int, question: str, quotes: Sequence[Quote]) -> AnswerRecord:
    """An answer with three checked sentences and the quotes given."""
    text, spans = answer_text(number)
    cited = tuple(quotes[number % 4 : number % 4 + 2])
    states = ("supported", "weak" if number % 5 == 0 else "supported", "unsupported")
    return AnswerRecord(
        question=question,
        standalone_question=question,
        text=text,
        abstained=False,
        confidence=0.8,
        sentences=tuple(
            SentenceSupport(
                text[start:end],
                start,
                end,
                state,  # type: ignore[arg-type]
                (place,) if place < len(cited) and state != "unsupported" else (),
                0.8,
            )
            for place, ((start, end), state) in enumerate(
                zip(spans, states, strict=True)
            )
        ),
        citations=cited,
        quotes=tuple(quotes),
        timings=Timings(first_token_ms=900.0, decode_tok_s=20.0, context_tokens=900),
    )

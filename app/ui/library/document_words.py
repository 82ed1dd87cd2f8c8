"""How the state, size and age of documents are said in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from app.ui.language import QT_TRANSLATE_NOOP, moment, number, translate
from rag.documents import DocumentRecord, DocumentState
from rag.language import name_of_language

WORKING_STATES: frozenset[DocumentState] = frozenset(
    {"queued", "parsing", "words", "meaning"}
)
SEARCHABLE_STATES: frozenset[DocumentState] = frozenset(
    {"words", "meaning", "ready", "missing"}
)
PROBLEM_STATES: frozenset[DocumentState] = frozenset({"failed", "skipped", "missing"})
LANGUAGE_NAMES = frozenset(
    {
        QT_TRANSLATE_NOOP("Library", "Arabic"),
        QT_TRANSLATE_NOOP("Library", "Armenian"),
        QT_TRANSLATE_NOOP("Library", "Bengali"),
        QT_TRANSLATE_NOOP("Library", "Bulgarian"),
        QT_TRANSLATE_NOOP("Library", "Catalan"),
        QT_TRANSLATE_NOOP("Library", "Chinese"),
        QT_TRANSLATE_NOOP("Library", "Croatian"),
        QT_TRANSLATE_NOOP("Library", "Czech"),
        QT_TRANSLATE_NOOP("Library", "Danish"),
        QT_TRANSLATE_NOOP("Library", "Dutch"),
        QT_TRANSLATE_NOOP("Library", "English"),
        QT_TRANSLATE_NOOP("Library", "Finnish"),
        QT_TRANSLATE_NOOP("Library", "French"),
        QT_TRANSLATE_NOOP("Library", "Georgian"),
        QT_TRANSLATE_NOOP("Library", "German"),
        QT_TRANSLATE_NOOP("Library", "Greek"),
        QT_TRANSLATE_NOOP("Library", "Hebrew"),
        QT_TRANSLATE_NOOP("Library", "Hindi"),
        QT_TRANSLATE_NOOP("Library", "Hungarian"),
        QT_TRANSLATE_NOOP("Library", "Indonesian"),
        QT_TRANSLATE_NOOP("Library", "Italian"),
        QT_TRANSLATE_NOOP("Library", "Japanese"),
        QT_TRANSLATE_NOOP("Library", "Korean"),
        QT_TRANSLATE_NOOP("Library", "Norwegian"),
        QT_TRANSLATE_NOOP("Library", "Persian"),
        QT_TRANSLATE_NOOP("Library", "Polish"),
        QT_TRANSLATE_NOOP("Library", "Portuguese"),
        QT_TRANSLATE_NOOP("Library", "Romanian"),
        QT_TRANSLATE_NOOP("Library", "Russian"),
        QT_TRANSLATE_NOOP("Library", "Serbian"),
        QT_TRANSLATE_NOOP("Library", "Slovak"),
        QT_TRANSLATE_NOOP("Library", "Spanish"),
        QT_TRANSLATE_NOOP("Library", "Swedish"),
        QT_TRANSLATE_NOOP("Library", "Tamil"),
        QT_TRANSLATE_NOOP("Library", "Thai"),
        QT_TRANSLATE_NOOP("Library", "Turkish"),
        QT_TRANSLATE_NOOP("Library", "Ukrainian"),
        QT_TRANSLATE_NOOP("Library", "Urdu"),
        QT_TRANSLATE_NOOP("Library", "Vietnamese"),
    }
)


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
            return StateWords(translate("Library", "Waiting"), "ph.clock", "mute")
        case "parsing":
            return StateWords(translate("Library", "Reading"), "ph.book-open", "mute")
        case "words":
            words = translate("Library", "Searchable")
            return StateWords(words, "ph.magnifying-glass", "ink")
        case "meaning":
            share = record.embedded_chunks / max(1, record.chunks)
            template = translate("Library", "Understanding {percent} %")
            words = template.format(percent=number(100 * share))
            return StateWords(words, "ph.magnifying-glass", "ink", share)
        case "ready":
            return StateWords(translate("Library", "Ready"), "ph.check-circle", "ok")
        case "failed":
            return StateWords(translate("Library", "Failed"), "ph.x-circle", "bad")
        case "skipped":
            words = translate("Library", "Skipped")
            return StateWords(words, "ph.minus-circle", "weak")
        case "missing":
            words = translate("Library", "File missing")
            return StateWords(words, "ph.link-break", "weak")
        case _:
            assert_never(record.state)


def remedy_words(record: DocumentRecord) -> str:
    """The label of the button that may help; empty where nothing does."""
    match record.remedy:
        case "password":
            return translate("Library", "Password…")
        case "retry":
            return translate("Library", "Try again")
        case "none":
            return ""
        case _:
            assert_never(record.remedy)


def language_words(record: DocumentRecord) -> str:
    """The language that most of a document is in; empty where it is not clear."""
    if not record.language:
        return ""
    name = name_of_language(record.language)
    return translate("Library", name) if name in LANGUAGE_NAMES else name


def when_words(added: float, now: datetime | None = None) -> str:
    """When a document was added, as short as it can be understood."""
    if added <= 0:
        return ""
    now = now or datetime.now().astimezone()
    then = datetime.fromtimestamp(added, tz=now.tzinfo)
    if then.date() == now.date():
        today = translate("Library", "Today {time}")
        return today.format(time=moment(then, "HH:mm"))
    if then.date() == (now - timedelta(days=1)).date():
        yesterday = translate("Library", "Yesterday {time}")
        return yesterday.format(time=moment(then, "HH:mm"))
    if then.year == now.year:
        return moment(then, translate("Library", "d MMM"))
    return moment(then, translate("Library", "d MMM yyyy"))


def time_left_words(seconds: float | None) -> str:
    """An honest, coarse estimate."""
    if seconds is None:
        return ""
    if seconds < 50:
        return translate("Library", "less than a minute left")
    minutes = round(seconds / 60)
    if minutes < 90:
        words = translate("Library", "about {minutes} min left")
        return words.format(minutes=max(1, minutes))
    words = translate("Library", "about {hours} h left")
    return words.format(hours=round(minutes / 60))


def documents_words(count: int) -> str:
    """How many documents."""
    words = translate("Library", "{count} document(s)", "", count)
    return words.format(count=number(count))

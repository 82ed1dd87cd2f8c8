"""What the models page says about the model behind the search, in words."""

from app.search_models import SearchModelEntry, SearchModelEstimate
from app.ui.models.model_words import size_words
from rag.embedder_folder import EmbedderFolder, Languages
from rag.search_model import SearchModelStatus

BUNDLED_SENTENCE = (
    "Comes with Inglenook. Finds passages by their meaning, also where a question uses "
    "other words than the document."
)
CHOSEN_SENTENCE = "Your own. Finds passages by their meaning."
SLOW_START = (
    "It takes about ten seconds to load after Inglenook starts; until then questions "
    "are answered by words."
)
LANGUAGE_WORDS: dict[Languages, str] = {
    "many": "many languages",
    "english": "English only",
    "other": "one language, not English",
    "unknown": "languages unknown",
}
GOES_ON = "Search goes on with the old model meanwhile, also after a restart."


def entry_facts(entry: SearchModelEntry) -> str:
    """Size, languages and the length of a vector."""
    return folder_facts(entry.about) if entry.about is not None else "cannot be used"


def folder_facts(about: EmbedderFolder) -> str:
    """Size, languages and the length of a vector."""
    size, languages = size_words(about.bytes), LANGUAGE_WORDS[about.languages]
    return f"{size} · {languages} · {about.dimension} numbers a passage"


def entry_sentence(entry: SearchModelEntry) -> str:
    """What it does, or why it does not."""
    if entry.about is None:
        return entry.problem
    if entry.bundled:
        return f"{BUNDLED_SENTENCE} {_language_sentence(entry.about)}"
    slow = "" if entry.about.plain_bert else f" {SLOW_START}"
    return f"{CHOSEN_SENTENCE} {_language_sentence(entry.about)}{slow}"


def _language_sentence(about: EmbedderFolder) -> str:
    match about.languages:
        case "many":
            return f"Reads many languages. {about.decided_by}"
        case "english":
            return (
                "Documents in other languages are found by their words; a multilingual "
                f"model finds them by meaning, too. {about.decided_by}"
            )
        case "other" | "unknown":
            return about.decided_by


def trying_words(name: str) -> str:
    """While it is loaded for the first time."""
    return f"Trying {name} on this computer; that takes 10 to 30 seconds…"


def offer_words(about: EmbedderFolder, estimate: SearchModelEstimate) -> str:
    """What a change would cost, all of it measured or counted."""
    if not estimate.texts:
        cost = "There are no documents to read again yet."
    else:
        cost = (
            f"Reading {estimate.texts:,} passages again takes "
            f"{duration_words(estimate.seconds)} on this computer "
            f"({rate_words(estimate.texts_per_second)}, measured just now) and "
            f"{disk_words(estimate.disk_bytes)} of disk; the old vectors are freed "
            f"afterwards. {GOES_ON}"
        )
    slow = "" if about.plain_bert else f" {SLOW_START}"
    return f"{folder_facts(about)}. {about.decided_by} {cost}{slow}"


def duration_words(seconds: float) -> str:
    """A duration as people say it."""
    if seconds < 60:
        return "less than a minute"
    if seconds < 5400:
        return f"about {round(seconds / 60)} min"
    return f"about {seconds / 3600:.1f} h"


def rate_words(texts_per_second: float) -> str:
    """Passages a second, or a minute where they are few."""
    if texts_per_second >= 2:
        return f"{texts_per_second:,.0f} a second"
    return f"{texts_per_second * 60:,.0f} a minute"


def disk_words(count: int) -> str:
    """Megabytes, never none."""
    return f"about {max(1, round(count / 1e6)):,} MB"


def progress_words(status: SearchModelStatus) -> str:
    """How far the change is, or why it waits."""
    if status.problem:
        return status.problem
    name = status.coming.partition("@")[0]
    left = status.seconds_left
    time_left = "" if left is None else f", {duration_words(left)} left"
    return (
        f"Reading again with {name}: {status.texts_done:,} of "
        f"{status.texts_total:,} passages{time_left}. {GOES_ON}"
    )

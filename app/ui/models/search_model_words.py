"""What the models page says about the model behind the search, in words."""

from app.search_models import SearchModelEntry, SearchModelEstimate
from app.ui.core_sentences import in_words
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from app.ui.models.model_words import size_words
from rag.embedder_folder import EmbedderFolder, Languages
from rag.search_model import SearchModelStatus

BUNDLED_SENTENCE = QT_TRANSLATE_NOOP(
    "Models",
    "Comes with Inglenook. Finds passages by their meaning, also where a question uses "
    "other words than the document.",
)
CHOSEN_SENTENCE = QT_TRANSLATE_NOOP(
    "Models", "Your own. Finds passages by their meaning."
)
SLOW_START = QT_TRANSLATE_NOOP(
    "Models",
    "It takes about ten seconds to load after Inglenook starts; until then questions "
    "are answered by words.",
)
LANGUAGE_WORDS: dict[Languages, str] = {
    "many": QT_TRANSLATE_NOOP("Models", "many languages"),
    "english": QT_TRANSLATE_NOOP("Models", "English only"),
    "other": QT_TRANSLATE_NOOP("Models", "one language, not English"),
    "unknown": QT_TRANSLATE_NOOP("Models", "languages unknown"),
}
GOES_ON = QT_TRANSLATE_NOOP(
    "Models", "Search goes on with the old model meanwhile, also after a restart."
)


def entry_facts(entry: SearchModelEntry) -> str:
    """Size, languages and the length of a vector."""
    if entry.about is None:
        return translate("Models", "cannot be used")
    return folder_facts(entry.about)


def folder_facts(about: EmbedderFolder) -> str:
    """Size, languages and the length of a vector."""
    size = size_words(about.bytes)
    languages = translate("Models", LANGUAGE_WORDS[about.languages])
    length = translate("Models", "{count} numbers per passage")
    return f"{size} · {languages} · {length.format(count=about.dimension)}"


def entry_sentence(entry: SearchModelEntry) -> str:
    """What it does, or why it does not."""
    if entry.about is None:
        return in_words(entry.problem)
    languages = _language_sentence(entry.about)
    if entry.bundled:
        return f"{translate('Models', BUNDLED_SENTENCE)} {languages}"
    chosen = translate("Models", CHOSEN_SENTENCE)
    return f"{chosen} {languages}{_slow_start(entry.about)}"


def _slow_start(about: EmbedderFolder) -> str:
    return "" if about.plain_bert else f" {translate('Models', SLOW_START)}"


def _language_sentence(about: EmbedderFolder) -> str:
    decided = in_words(about.decided_by)
    match about.languages:
        case "many":
            many = translate("Models", "Reads many languages.")
            return f"{many} {decided}"
        case "english":
            others = translate(
                "Models",
                "Documents in other languages are found by their words; a multilingual "
                "model finds them by meaning, too.",
            )
            return f"{others} {decided}"
        case "other" | "unknown":
            return decided


def trying_words(name: str) -> str:
    """While it is loaded for the first time."""
    return translate(
        "Models", "Trying {name} on this computer; that takes 10 to 30 seconds…"
    ).format(name=name)


def offer_words(about: EmbedderFolder, estimate: SearchModelEstimate) -> str:
    """What a change would cost, all of it measured or counted."""
    if not estimate.texts:
        cost = translate("Models", "There are no documents to read again yet.")
    else:
        again = translate(
            "Models",
            "Reading {count} passages again takes {time} on this computer ({rate}, "
            "measured just now) and {disk} of disk; the old vectors are freed "
            "afterwards.",
        ).format(
            count=number(estimate.texts),
            time=duration_words(estimate.seconds),
            rate=rate_words(estimate.texts_per_second),
            disk=disk_words(estimate.disk_bytes),
        )
        cost = f"{again} {translate('Models', GOES_ON)}"
    decided = in_words(about.decided_by)
    return f"{folder_facts(about)}. {decided} {cost}{_slow_start(about)}"


def duration_words(seconds: float) -> str:
    """A duration as people say it."""
    if seconds < 60:
        return translate("Models", "less than a minute")
    if seconds < 5400:
        minutes = number(round(seconds / 60))
        return translate("Models", "about {minutes} min").format(minutes=minutes)
    hours = number(seconds / 3600, 1)
    return translate("Models", "about {hours} h").format(hours=hours)


def rate_words(texts_per_second: float) -> str:
    """Passages a second, or a minute where they are few."""
    if texts_per_second >= 2:
        return translate("Models", "{count} a second").format(
            count=number(texts_per_second)
        )
    return translate("Models", "{count} a minute").format(
        count=number(texts_per_second * 60)
    )


def disk_words(count: int) -> str:
    """Megabytes, never none."""
    megabytes = number(max(1, round(count / 1e6)))
    return translate("Models", "about {megabytes} MB").format(megabytes=megabytes)


def progress_words(status: SearchModelStatus) -> str:
    """How far the change is, or why it waits."""
    if status.problem:
        return in_words(status.problem)
    left = status.seconds_left
    words = (
        translate("Models", "Reading again with {name}: {done} of {total} passages.")
        if left is None
        else translate(
            "Models",
            "Reading again with {name}: {done} of {total} passages, {time} left.",
        )
    ).format(
        name=status.coming.partition("@")[0],
        done=number(status.texts_done),
        total=number(status.texts_total),
        time="" if left is None else duration_words(left),
    )
    return f"{words} {translate('Models', GOES_ON)}"

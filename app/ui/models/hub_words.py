"""Models of the hub in words: what they are, and how far a download is."""

from app.downloads.curated import CuratedModel
from app.downloads.hub import HubFile, HubModel
from app.downloads.service import WaitingDownload
from app.downloads.transfer import Progress
from app.ui.core_sentences import in_words
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from app.ui.models.candidates import expected_bytes
from app.ui.models.model_words import size_words

DOWNLOADS_OFF = QT_TRANSLATE_NOOP(
    "Models",
    "Downloads are off, so nothing is fetched. Turned on, the hub learns this "
    "computer's address and which file you fetch, when you press Download.",
)
SEARCH_OFF = QT_TRANSLATE_NOOP(
    "Models",
    "The search is off, so nothing you type is sent. Turned on, the hub gets the words "
    "when you press Search.",
)
_MINUTE_S = 60


def curated_facts(model: CuratedModel) -> str:
    """Sizes, licence, languages, abilities."""
    parts = [
        translate("Models", "About {size} to download").format(
            size=size_words(expected_bytes(model))
        ),
        translate("Models", "{billions} billion parameters").format(
            billions=number(model.billions, 0 if model.billions.is_integer() else 1)
        ),
        model.licence,
        in_words(model.languages),
    ]
    if model.tools:
        parts.append(translate("Models", "calls tools"))
    if model.thinking:
        parts.append(translate("Models", "thinks"))
    return " · ".join(parts)


def found_facts(model: HubModel) -> str:
    """What a search said of it."""
    fetched = translate("Models", "{count} downloads")
    parts = [
        fetched.format(count=number(model.downloads)),
        model.licence or translate("Models", "licence not stated"),
    ]
    if model.languages:
        parts.append(" ".join(model.languages[:6]))
    if model.needs_consent:
        parts.append(
            translate("Models", "its owner wants an account: download it in a browser")
        )
    return " · ".join(parts)


def file_words(file: HubFile) -> str:
    """A file to choose."""
    return f"{file.name} · {size_words(file.size_bytes)}"


def progress_words(progress: Progress) -> str:
    """How far, how fast, how long."""
    parts = [
        translate("Models", "{done} of {total} MB").format(
            done=number(progress.done_bytes / 1e6),
            total=number(progress.total_bytes / 1e6),
        )
    ]
    if progress.bytes_per_s > 0:
        speed = translate("Models", "{megabytes} MB a second")
        parts.append(speed.format(megabytes=number(progress.bytes_per_s / 1e6, 1)))
    left = progress.seconds_left
    if left is not None:
        parts.append(translate("Models", "{time} left").format(time=duration(left)))
    return " · ".join(parts)


def waiting_words(waiting: WaitingDownload) -> str:
    """One that was paused or broke off."""
    share = waiting.done_bytes / max(1, waiting.total_bytes)
    return translate("Models", "Paused at {percent}% of {total} MB").format(
        percent=number(100 * share), total=number(waiting.total_bytes / 1e6)
    )


def duration(seconds: float) -> str:
    """About how long."""
    if seconds < _MINUTE_S:
        return translate("Models", "%n second(s)", "", max(1, round(seconds)))
    minutes = round(seconds / _MINUTE_S)
    if minutes < _MINUTE_S:
        return translate("Models", "%n minute(s)", "", minutes)
    hours = number(minutes / _MINUTE_S, 1)
    return translate("Models", "{hours} hours").format(hours=hours)

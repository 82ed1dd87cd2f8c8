"""Models of the hub in words: what they are, and how far a download is."""

from app.downloads.curated import CuratedModel
from app.downloads.hub import HubFile, HubModel
from app.downloads.service import WaitingDownload
from app.downloads.transfer import Progress
from app.ui.models.model_words import size_words

DOWNLOADS_OFF = (
    "Downloads are off, so nothing is fetched. Turned on, the hub learns this "
    "computer's address and which file you fetch, when you press Download."
)
SEARCH_OFF = (
    "The search is off, so nothing you type is sent. Turned on, the hub gets the words "
    "when you press Search."
)
_MINUTE_S = 60


def curated_facts(model: CuratedModel) -> str:
    """Size in parameters, licence, languages, abilities."""
    parts = [
        f"{model.billions:g} billion parameters",
        model.licence,
        model.languages,
    ]
    if model.tools:
        parts.append("calls tools")
    if model.thinking:
        parts.append("thinks")
    return " · ".join(parts)


def found_facts(model: HubModel) -> str:
    """What a search said of it."""
    parts = [f"{model.downloads:,} downloads", model.licence or "licence not stated"]
    if model.languages:
        parts.append(" ".join(model.languages[:6]))
    if model.needs_consent:
        parts.append("its owner wants an account: download it in a browser")
    return " · ".join(parts)


def file_words(file: HubFile) -> str:
    """A file to choose."""
    return f"{file.name} · {size_words(file.size_bytes)}"


def progress_words(progress: Progress) -> str:
    """How far, how fast, how long."""
    done = progress.done_bytes / 1e6
    parts = [f"{done:,.0f} of {progress.total_bytes / 1e6:,.0f} MB"]
    if progress.bytes_per_s > 0:
        parts.append(f"{progress.bytes_per_s / 1e6:,.1f} MB a second")
    left = progress.seconds_left
    if left is not None:
        parts.append(f"{duration(left)} left")
    return " · ".join(parts)


def waiting_words(waiting: WaitingDownload) -> str:
    """One that was paused or broke off."""
    share = waiting.done_bytes / max(1, waiting.total_bytes)
    return f"Paused at {share:.0%} of {waiting.total_bytes / 1e6:,.0f} MB"


def duration(seconds: float) -> str:
    """About how long."""
    if seconds < _MINUTE_S:
        whole = max(1, round(seconds))
        return f"{whole} second{'s' if whole > 1 else ''}"
    minutes = round(seconds / _MINUTE_S)
    if minutes < _MINUTE_S:
        return f"{minutes} minute{'s' if minutes > 1 else ''}"
    return f"{minutes / _MINUTE_S:.1f} hours"

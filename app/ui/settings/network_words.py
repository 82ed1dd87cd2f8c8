"""The network in words: a line for the side panel, and each connection as a row."""

from datetime import UTC, datetime

from app.network.features import FEATURES, OFFLINE, RULES, features_on
from app.settings import Settings
from app.workers.network_ledger import Connection

NONE_YET = "No connection has been made."
COLUMNS = ("When", "What for", "Where to", "Sent", "Received")


def privacy_words(settings: Settings) -> str:
    """One line, for the side panel."""
    count = len(features_on(settings))
    if not count:
        return OFFLINE
    return f"Offline, but for {count} feature{'s' if count > 1 else ''}"


def row_of(connection: Connection) -> tuple[str, ...]:
    """As the table shows it."""
    when = datetime.fromtimestamp(connection.time, UTC).astimezone()
    feature = connection.feature
    title = feature
    if feature in FEATURES:
        title = RULES[feature].title
    return (
        when.strftime("%d %b %H:%M:%S"),
        title,
        f"{connection.host}:{connection.port}" if connection.port else connection.host,
        "refused" if connection.refused else amount(connection.sent),
        "" if connection.refused else amount(connection.received),
    )


def amount(size_bytes: int | None) -> str:
    """Bytes in words; nothing is made up where nobody counted."""
    if size_bytes is None:
        return "not counted"
    if size_bytes < 1_000:
        return f"{size_bytes} B"
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1e3:.1f} kB"
    return f"{size_bytes / 1e6:,.1f} MB"

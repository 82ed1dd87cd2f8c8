"""The network in words: a line for the side panel, and each connection as a row."""

from datetime import UTC, datetime

from app.network.features import FEATURES, OFFLINE, RULES, features_on
from app.settings import Settings
from app.ui.core_sentences import in_words
from app.ui.language import moment, number, translate
from app.workers.network_ledger import Connection


def column_words() -> tuple[str, ...]:
    """The heads of the table."""
    return (
        translate("Settings", "When"),
        translate("Settings", "What for"),
        translate("Settings", "Where to"),
        translate("Settings", "Sent"),
        translate("Settings", "Received"),
    )


def privacy_words(settings: Settings) -> str:
    """One line, for the side panel."""
    count = len(features_on(settings))
    if not count:
        return in_words(OFFLINE)
    return translate("Settings", "Offline, but for %n feature(s)", "", count)


def state_words(settings: Settings) -> str:
    """Everything that is turned on, by name."""
    on = [in_words(RULES[feature].title) for feature in features_on(settings)]
    if not on:
        return f"{in_words(OFFLINE)}."
    return translate(
        "Settings", "Turned on: {features}. Nothing else leaves this computer."
    ).format(features=", ".join(on))


def count_words(shown: int, there: int) -> str:
    """How many connections there are, and how many of them are listed."""
    if not there:
        return translate("Settings", "No connection has been made.")
    if shown < there:
        return translate(
            "Settings", "The newest {shown} of {there} connections."
        ).format(shown=number(shown), there=number(there))
    return translate("Settings", "%n connection(s).", "", there)


def row_of(connection: Connection) -> tuple[str, ...]:
    """As the table shows it."""
    when = datetime.fromtimestamp(connection.time, UTC).astimezone()
    feature = connection.feature
    title = in_words(RULES[feature].title) if feature in FEATURES else feature
    refused = translate("Settings", "refused")
    return (
        moment(when, translate("Settings", "dd MMM HH:mm:ss")),
        title,
        f"{connection.host}:{connection.port}" if connection.port else connection.host,
        refused if connection.refused else amount(connection.sent),
        "" if connection.refused else amount(connection.received),
    )


def amount(size_bytes: int | None) -> str:
    """Bytes in words; nothing is made up where nobody counted."""
    if size_bytes is None:
        return translate("Settings", "not counted")
    if size_bytes < 1_000:
        return f"{size_bytes} B"
    if size_bytes < 1_000_000:
        return f"{number(size_bytes / 1e3, 1)} kB"
    return f"{number(size_bytes / 1e6, 1)} MB"

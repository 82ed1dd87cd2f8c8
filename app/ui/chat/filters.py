"""Which files a question is asked of, beside the library: folder, types, days."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Literal, TypedDict

from app.calendar_days import day_end, day_start
from app.ui.language import QT_TRANSLATE_NOOP, moment, translate

FilterPart = Literal["folder", "kinds", "changed"]
DAY_FORM = QT_TRANSLATE_NOOP("Chat", "d MMM yyyy")
KIND_WORDS = {
    "docx": QT_TRANSLATE_NOOP("Chat", "Word"),
    "doc": "Word (DOC)",
    "pptx": QT_TRANSLATE_NOOP("Chat", "Slides"),
    "odp": QT_TRANSLATE_NOOP("Chat", "Slides (ODP)"),
    "xlsx": QT_TRANSLATE_NOOP("Chat", "Sheets"),
    "xls": QT_TRANSLATE_NOOP("Chat", "Sheets (XLS)"),
    "ods": QT_TRANSLATE_NOOP("Chat", "Sheets (ODS)"),
    "odt": "ODT",
    "csv": QT_TRANSLATE_NOOP("Chat", "Sheets (CSV)"),
    "markdown": "Markdown",
    "rst": "reStructuredText",
    "html": QT_TRANSLATE_NOOP("Chat", "Web pages"),
    "text": QT_TRANSLATE_NOOP("Chat", "Text"),
    "code": QT_TRANSLATE_NOOP("Chat", "Code"),
    "epub": QT_TRANSLATE_NOOP("Chat", "E-books"),
    "ipynb": QT_TRANSLATE_NOOP("Chat", "Notebooks"),
    "eml": QT_TRANSLATE_NOOP("Chat", "E-mail"),
    "msg": QT_TRANSLATE_NOOP("Chat", "E-mail (MSG)"),
    "rss": QT_TRANSLATE_NOOP("Chat", "Feeds"),
    "archive": QT_TRANSLATE_NOOP("Chat", "Archives"),
    "image": QT_TRANSLATE_NOOP("Chat", "Pictures"),
}


class FilterFields(TypedDict):
    """The fields that `AskOptions` and `SearchRequest` have in common."""

    folder: str | None
    kinds: tuple[str, ...]
    since: float | None
    until: float | None


@dataclass(frozen=True)
class Filters:
    """What was chosen; nothing restricts nothing."""

    folder: str | None = None
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def fields(self) -> FilterFields:
        """As the question takes them."""
        return FilterFields(
            folder=self.folder,
            kinds=self.kinds,
            since=day_start(self.since) if self.since else None,
            until=day_end(self.until) if self.until else None,
        )

    def parts(self) -> list[tuple[FilterPart, str]]:
        """Each restriction in words."""
        found: list[tuple[FilterPart, str]] = []
        if self.folder is not None:
            name = PurePath(self.folder).name or self.folder
            words = translate("Chat", "In {folder}").format(folder=name)
            found.append(("folder", words))
        if self.kinds:
            found.append(("kinds", ", ".join(kind_words(k) for k in self.kinds)))
        if self.since or self.until:
            found.append(("changed", changed_words(self.since, self.until)))
        return found

    def without(self, part: FilterPart) -> "Filters":
        """One restriction less."""
        match part:
            case "folder":
                return replace(self, folder=None)
            case "kinds":
                return replace(self, kinds=())
            case "changed":
                return replace(self, since=None, until=None)


def kind_words(kind: str) -> str:
    """A type of file in words."""
    words = KIND_WORDS.get(kind)
    return translate("Chat", words) if words else kind.upper()


def changed_words(since: date | None, until: date | None) -> str:
    """When the files were changed."""
    if since and until:
        words = translate("Chat", "Changed {first} to {last}")
        return words.format(first=_day(since), last=_day(until))
    if since:
        return translate("Chat", "Changed since {day}").format(day=_day(since))
    if until:
        return translate("Chat", "Changed until {day}").format(day=_day(until))
    return ""


def _day(day: date) -> str:
    return moment(day, translate("Chat", DAY_FORM))

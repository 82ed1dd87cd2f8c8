"""Which files a question is asked of, beside the library: folder, types, days."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Literal, TypedDict

from app.calendar_days import day_end, day_start

FilterPart = Literal["folder", "kinds", "changed"]
KIND_WORDS = {
    "docx": "Word",
    "pptx": "Slides",
    "odp": "Slides (ODP)",
    "xlsx": "Sheets",
    "xls": "Sheets (XLS)",
    "ods": "Sheets (ODS)",
    "odt": "ODT",
    "csv": "Tables",
    "markdown": "Markdown",
    "rst": "reStructuredText",
    "html": "Web pages",
    "text": "Text",
    "code": "Code",
    "epub": "E-books",
    "ipynb": "Notebooks",
    "eml": "E-mail",
    "msg": "E-mail (MSG)",
    "rss": "Feeds",
    "archive": "Archives",
    "image": "Pictures",
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
            found.append(("folder", f"In {PurePath(self.folder).name or self.folder}"))
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
    return KIND_WORDS.get(kind, kind.upper())


def changed_words(since: date | None, until: date | None) -> str:
    """When the files were changed."""
    if since and until:
        return f"Changed {_day(since)} to {_day(until)}"
    if since:
        return f"Changed since {_day(since)}"
    return f"Changed until {_day(until)}" if until else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"

"""Makes long reports that are hard to tell apart, and questions with known pages.

Every report of a series has the same chapters and sections; what differs are site, year
and figures, and the text itself rarely says which department or year it speaks of. Some
series name themselves on each page, some have no title but on the cover.
"""

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from app.bench.question_set import ASSETS
from app.bench.report_volume import CHAPTER, COVER, SECTION, TOP, Volume

REPORT_TEXTS = ASSETS / "bench" / "reports.toml"
AskedKind = Literal["text", "table"]
YEARS = (2019, 2020, 2021)
LINES_A_PAGE = (9, 12, 14, 16)  # of text, by report: the rest is left for pictures
CONTENTS_LINES = 30


class ReportQuestion(NamedTuple):
    """A question, the file that answers it and the pages where it does."""

    text: str
    file: str
    pages: frozenset[int]  # counted from 1
    kind: AskedKind
    answer: str


@dataclass(frozen=True)
class Reports:
    """What was written."""

    files: tuple[Path, ...]
    questions: tuple[ReportQuestion, ...]
    texts: tuple[tuple[str, ...], ...]  # of the pages of each file

    @property
    def pages(self) -> int:
        """How many were written."""
        return sum(len(pages) for pages in self.texts)


class _Edition(NamedTuple):
    """A report of a series."""

    title: str
    units: tuple[str, ...]  # a chapter each
    site: str
    year: int
    file: str


@dataclass(frozen=True)
class Extent:
    """How many reports, and how many chapters of each; None for all there are."""

    reports: int | None = None
    chapters: int | None = None


def write_reports(
    folder: Path,
    bank: Path,
    questions: int,
    seed: int,
    extent: Extent = Extent(),
) -> Reports:
    """Write the reports of a bank of texts, and draw questions evenly over them."""
    texts = tomllib.loads(bank.read_text(encoding="utf-8"))
    drawn = random.Random(seed)
    editions = [
        (series, site, year)
        for series in texts["series"]
        for site in series["sites"]
        for year in YEARS
    ]
    files, pools, pages = [], [], []
    for number, (series, site, year) in enumerate(editions[: extent.reports]):
        named = f"{site} {year}" if series["stated"] else f"scan {number:03}"
        file = folder / f"{named.replace(' ', '_')}.pdf"
        volume = Volume(LINES_A_PAGE[number % len(LINES_A_PAGE)], "")
        if series["footer"]:
            volume.footer = f"{series['title']} {year}, {site}"
        units = series["units"][: extent.chapters]
        edition = _Edition(series["title"], tuple(units), site, year, file.name)
        pools.append(list(_set(volume, texts, edition, drawn)))
        volume.write(
            file, f"{edition.title} {year}: {site}" if series["stated"] else ""
        )
        files.append(file)
        pages.append(volume.texts())
    return Reports(tuple(files), tuple(_evenly(pools, questions, drawn)), tuple(pages))


def _evenly(
    pools: list[list[ReportQuestion]], count: int, drawn: random.Random
) -> Iterator[ReportQuestion]:
    """The same number from each report, half of them about tables."""
    for number in range(count):
        pool = pools[number % len(pools)]
        kind = "table" if number // len(pools) % 2 else "text"
        yield drawn.choice([asked for asked in pool if asked.kind == kind])


def _set(
    volume: Volume,
    texts: dict[str, Any],
    edition: _Edition,
    drawn: random.Random,
) -> Iterator[ReportQuestion]:
    """Set one report and give all questions that it answers."""
    units = edition.units
    volume.turn()
    volume.put(edition.title, COVER, bold=True)
    volume.put(f"{edition.site}, {edition.year}", CHAPTER)
    volume.put(f"Published in {edition.year + 1}")
    _contents(volume, units, texts["topics"])
    volume.turn()
    volume.heading("Foreword", CHAPTER)
    for text in texts["foreword"]:
        volume.paragraph([text])
    for chapter, unit in enumerate(units, start=1):
        volume.turn()
        volume.heading(f"{chapter} {unit}", CHAPTER)
        for place, topic in enumerate(texts["topics"], start=1):
            volume.heading(f"{chapter}.{place} {topic['heading']}", SECTION)
            names = {"unit": unit, "site": edition.site, "year": edition.year}
            yield from _section(volume, texts, topic, names, edition.file, drawn)
    if volume.y < TOP:
        volume.turn()
    volume.heading("Index of departments", CHAPTER)
    for chapter, unit in enumerate(units, start=1):
        volume.need(1)
        volume.put(f"{unit}: chapter {chapter}; see also the tables in that chapter")


def _contents(volume: Volume, units: Sequence[str], topics: list[Any]) -> None:
    volume.turn()
    volume.put("Contents", CHAPTER, bold=True)
    count = 0
    for chapter, unit in enumerate(units, start=1):
        for place, topic in enumerate(topics, start=1):
            if count and count % CONTENTS_LINES == 0:
                volume.turn()
            count += 1
            volume.put(f"{chapter}.{place} {unit}: {topic['heading']} . . . . {count}")


def _section(
    volume: Volume,
    texts: dict[str, Any],
    topic: dict[str, Any],
    names: dict[str, Any],
    file: str,
    drawn: random.Random,
) -> Iterator[ReportQuestion]:
    for fact in topic["facts"]:
        values = _values(texts, fact, drawn)
        said = drawn.choice(fact["says"]).format(**values)
        sentences = drawn.sample(topic["filler"], 2) + drawn.sample(texts["closing"], 1)
        place = drawn.randrange(len(sentences))
        sentences.insert(place, said)
        pages = volume.paragraph(sentences)[place]
        for ask in fact["asks"]:
            yield ReportQuestion(ask.format(**names), file, pages, "text", said)
    table = topic.get("table")
    if table is not None:
        low, high = table["n"]
        rows = [
            [row, *(str(drawn.randint(low, high)) for _ in table["columns"])]
            for row in table["rows"]
        ]
        page = volume.table(table["caption"], table["columns"], rows)
        for ask, asked_column in zip(
            table["asks"], table["asked_columns"], strict=True
        ):
            for row in rows:
                text = ask.format(**names, row=row[0].lower())
                cell = row[1 + table["columns"].index(asked_column)]
                yield ReportQuestion(text, file, frozenset({page}), "table", cell)


def _values(
    texts: dict[str, Any], fact: dict[str, Any], drawn: random.Random
) -> dict[str, Any]:
    low, high = fact.get("n", (2, 99))
    return {
        "n": drawn.randint(low, high),
        "person": drawn.choice(texts["people"]),
        "company": drawn.choice(texts["companies"]),
        "place": drawn.choice(texts["places"]),
    }

"""Makes long reports that are hard to tell apart, and questions with known pages.

Every report of a series has the same chapters and sections; what differs are site, year
and figures, and the text itself rarely says which department or year it speaks of. Some
series name themselves on each page, some have no title but on the cover.
"""

import random
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.helpers.make_documents import PdfLine, PdfOptions, make_pdf

TEXTS = Path(__file__).parent / "report_texts"
YEARS = (2019, 2020, 2021)
LEFT, TOP, LEADING, FOOT = 72.0, 730.0, 14.0, 40.0
COVER, CHAPTER, SECTION, BODY = 24.0, 18.0, 14.0, 11.0
LINE_CHARS = 84
LINES_A_PAGE = (9, 12, 14, 16)  # of text, by report: the rest is left for pictures
COLUMN_STEP = 105.0
CONTENTS_LINES = 30


class Asked(NamedTuple):
    """A question, the file that answers it and the pages where it does."""

    text: str
    file: str
    pages: frozenset[int]  # counted from 1
    kind: str  # "text", "table"
    answer: str


@dataclass(frozen=True)
class Reports:
    """What was written."""

    files: tuple[Path, ...]
    questions: tuple[Asked, ...]
    pages: int


@dataclass
class _Volume:
    """A report while it is set: pages of lines, and where the answers went."""

    lines_a_page: int
    footer: str
    pages: list[list[str | PdfLine]] = field(default_factory=list)
    y: float = 0.0

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.y = TOP

    def need(self, lines: float) -> None:
        """See that so many lines still fit on the page."""
        if self.y - lines * LEADING < TOP - self.lines_a_page * LEADING:
            self.turn()

    def put(self, text: str, size: float = BODY, *, bold: bool = False) -> int:
        """One line; gives its page."""
        self.pages[-1].append(PdfLine(text, LEFT, self.y, size, bold))
        self.y -= LEADING * max(1.0, size / BODY)
        return len(self.pages)

    def heading(self, text: str, size: float) -> None:
        """A heading with some lines after it on the same page."""
        self.need(5)
        self.y -= LEADING * 0.6
        self.put(text, size, bold=True)
        self.y -= LEADING * 0.4

    def paragraph(self, sentences: Sequence[str]) -> list[frozenset[int]]:
        """Running text; gives the pages of each sentence."""
        text = " ".join(sentences)
        ends, at = [], 0
        for sentence in sentences:
            at += len(sentence) + 1
            ends.append(at)
        pages: list[set[int]] = [set() for _ in sentences]
        start = 0
        for line in textwrap.wrap(text, LINE_CHARS):
            self.need(1)
            page = self.put(line)
            end = start + len(line) + 1
            for number, sentence_end in enumerate(ends):
                if start < sentence_end and end > sentence_end - len(sentences[number]):
                    pages[number].add(page)
            start = end
        self.y -= LEADING * 0.6
        return [frozenset(found) for found in pages]

    def table(self, caption: str, header: Sequence[str], rows: list[list[str]]) -> int:
        """A table on one page; gives that."""
        self.need(len(rows) + 3)
        self.put(caption, BODY, bold=True)
        for cells in (["", *header], *rows):
            for column, cell in enumerate(cells):
                x = LEFT + COLUMN_STEP * column + (30 if column else 0)
                if cell:
                    self.pages[-1].append(PdfLine(cell, x, self.y, BODY))
            self.y -= LEADING
        self.y -= LEADING * 0.6
        return len(self.pages)


def write_reports(
    folder: Path, bank: str, questions: int, seed: int, reports: int | None = None
) -> Reports:
    """Write the reports of a bank of texts, and draw questions evenly over them."""
    texts = tomllib.loads((TEXTS / f"{bank}.toml").read_text(encoding="utf-8"))
    drawn = random.Random(seed)
    editions = [
        (series, site, year)
        for series in texts["series"]
        for site in series["sites"]
        for year in YEARS
    ]
    if reports is not None:
        editions = editions[:reports]
    files, pools, pages = [], [], 0
    for number, (series, site, year) in enumerate(editions):
        named = f"{site} {year}" if series["stated"] else f"scan {number:03}"
        name = f"{named.replace(' ', '_')}.pdf"
        volume = _Volume(LINES_A_PAGE[number % len(LINES_A_PAGE)], "")
        if series["footer"]:
            volume.footer = f"{series['title']} {year}, {site}"
        asked = list(_set(volume, texts, series, (site, year), name, drawn))
        title = f"{series['title']} {year}: {site}" if series["stated"] else ""
        files.append(_write(folder / name, volume, title))
        pages += len(volume.pages)
        pools.append(asked)
    return Reports(tuple(files), tuple(_evenly(pools, questions, drawn)), pages)


def _write(path: Path, volume: _Volume, title: str) -> Path:
    for number, page in enumerate(volume.pages, start=1):
        foot = f"{volume.footer}   {number}".strip()
        page.append(PdfLine(foot, LEFT, FOOT, 9.0))
    return make_pdf(path, volume.pages, PdfOptions(title))


def _evenly(
    pools: list[list[Asked]], count: int, drawn: random.Random
) -> Iterator[Asked]:
    """The same number from each report, half of them about tables."""
    for number in range(count):
        pool = pools[number % len(pools)]
        kind = "table" if number // len(pools) % 2 else "text"
        yield drawn.choice([asked for asked in pool if asked.kind == kind])


def _set(
    volume: _Volume,
    texts: dict[str, Any],
    series: dict[str, Any],
    edition: tuple[str, int],
    file: str,
    drawn: random.Random,
) -> Iterator[Asked]:
    """Set one report and give all questions that it answers."""
    site, year = edition
    units = series["units"]
    volume.turn()
    volume.put(series["title"], COVER, bold=True)
    volume.put(f"{site}, {year}", CHAPTER)
    volume.put(f"Published in {year + 1}")
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
            names = {"unit": unit, "site": site, "year": year}
            yield from _section(volume, texts, topic, names, file, drawn)
    if volume.y < TOP:
        volume.turn()
    volume.heading("Index of departments", CHAPTER)
    for chapter, unit in enumerate(units, start=1):
        volume.need(1)
        volume.put(f"{unit}: chapter {chapter}; see also the tables in that chapter")


def _contents(volume: _Volume, units: list[str], topics: list[Any]) -> None:
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
    volume: _Volume,
    texts: dict[str, Any],
    topic: dict[str, Any],
    names: dict[str, Any],
    file: str,
    drawn: random.Random,
) -> Iterator[Asked]:
    for fact in topic["facts"]:
        values = _values(texts, fact, drawn)
        said = drawn.choice(fact["says"]).format(**values)
        sentences = drawn.sample(topic["filler"], 2) + drawn.sample(texts["closing"], 1)
        place = drawn.randrange(len(sentences))
        sentences.insert(place, said)
        pages = volume.paragraph(sentences)[place]
        for ask in fact["asks"]:
            yield Asked(ask.format(**names), file, pages, "text", said)
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
                yield Asked(text, file, frozenset({page}), "table", cell)


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

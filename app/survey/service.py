"""Asks every document of a library, one by one, and gives rows while it does."""

import re
import time
from collections.abc import Callable, Generator, Sequence

import msgspec

from app.survey.cache import SurveyCache
from app.survey.kinds import can_answer, kind_of
from app.survey.readers import UNSTATED, Answer, FactReader, PassageRead
from app.survey.summary import summary_of
from app.tools.library_access import SEARCHABLE, LibraryReader
from app.tools.survey_documents import SurveyLine
from app.tools.untrusted_text import for_model, marked_piece
from engine.cancel import CancelToken
from engine.errors import CancelledError
from rag.documents import DocumentRecord, Passage, SearchRequest
from rag.errors import RagError

WHOLE_CHARS = 3_000  # a document up to this is read as a whole
MOST_PASSAGES = 4
MOST_COLUMNS = 8
_PARTS = re.compile(r"(?<=\?)\s+(?=\S)|\s*;\s*")


class SurveyCell(msgspec.Struct, frozen=True):
    """What one document says to one question."""

    column: str
    answer: str
    stated: bool
    page: int | None = None
    quote: str = ""
    error: str = ""  # why it could not be asked, as a sentence


class SurveyRow(msgspec.Struct, frozen=True):
    """What one document says."""

    document: str
    path: str
    title: str
    cells: tuple[SurveyCell, ...]
    cached: bool = False

    @property
    def stated(self) -> bool:
        """Whether it says anything."""
        return any(cell.stated for cell in self.cells)


class RowDone(msgspec.Struct, frozen=True, tag="row_done"):
    """One more document was asked."""

    row: SurveyRow
    done: int
    total: int


class SurveyFinished(msgspec.Struct, frozen=True, tag="survey_finished"):
    """All rows, also where it was stopped early; what is there is right."""

    question: str
    columns: tuple[str, ...]
    rows: tuple[SurveyRow, ...]
    summary: str
    seconds: float
    cancelled: bool = False


SurveyEvent = RowDone | SurveyFinished


class SurveyService:
    """One for a profile."""

    def __init__(
        self,
        library: LibraryReader,
        reader: Callable[[], FactReader],
        cache: SurveyCache,
    ) -> None:
        """`reader` is asked for when a survey begins: models change."""
        self._library = library
        self._reader = reader
        self._cache = cache

    def forget_document(self, document_id: str) -> None:
        """It was erased: what was kept of it goes with it."""
        self._cache.erase(document_id)

    def run(
        self,
        question: str,
        library: str | None = None,
        cancel: CancelToken | None = None,
    ) -> Generator[SurveyEvent, None, None]:
        """A row a document, in the order they were added; then all of it."""
        cancel = cancel or CancelToken()
        began = time.monotonic()
        columns = columns_of(question)
        records = [r for r in self._library.documents(library) if r.state in SEARCHABLE]
        reader = self._reader()
        rows: list[SurveyRow] = []
        for record in records:
            if cancel.cancelled:
                break
            row = self._row(record, columns, reader, cancel)
            if row is None:
                break
            rows.append(row)
            yield RowDone(row, len(rows), len(records))
        finished = len(rows) == len(records)
        yield SurveyFinished(
            question,
            columns,
            tuple(rows),
            _summary(columns, rows, finished),
            round(time.monotonic() - began, 3),
            not finished,
        )

    def lines(
        self, question: str, library: str | None, cancel: CancelToken
    ) -> tuple[Sequence[SurveyLine], str]:
        """All of it at once, as a tool tells it."""
        lines: list[SurveyLine] = []
        summary = ""
        for event in self.run(question, library, cancel):
            if isinstance(event, SurveyFinished):
                summary = event.summary
                continue
            cells = event.row.cells
            stated = [cell for cell in cells if cell.stated]
            first = (stated or cells)[0]
            text = "; ".join(cell.answer for cell in stated) or first.answer
            lines.append(
                SurveyLine(event.row.title, text, bool(stated), first.page, first.quote)
            )
        return lines, summary

    def _row(
        self,
        record: DocumentRecord,
        columns: Sequence[str],
        reader: FactReader,
        cancel: CancelToken,
    ) -> SurveyRow | None:
        """None where it was cancelled in the middle: half a row is none."""
        cells, cached = [], True
        for column in columns:
            kept = self._cache.get(record.id, record.sha256, column, reader.identity)
            if kept is not None:
                cells.append(_cell(column, kept))
                continue
            cached = False
            cell = self._asked(record, column, reader, cancel)
            if cell is None:
                return None
            cells.append(cell)
        return SurveyRow(record.id, record.path, record.title, tuple(cells), cached)

    def _asked(
        self,
        record: DocumentRecord,
        column: str,
        reader: FactReader,
        cancel: CancelToken,
    ) -> SurveyCell | None:
        try:
            answer = self._answer(record, column, reader, cancel)
        except CancelledError:
            return None
        except RagError as error:  # of this document alone
            return SurveyCell(column, "", stated=False, error=str(error))
        if cancel.cancelled:
            return None
        self._cache.put(record.id, record.sha256, column, reader.identity, answer)
        return _cell(column, answer)

    def _answer(
        self,
        record: DocumentRecord,
        column: str,
        reader: FactReader,
        cancel: CancelToken,
    ) -> Answer:
        passages = self._passages(record, column)
        kind = kind_of(column)
        fitting = [p for p in passages if can_answer(kind, p.text)]
        return reader(column, fitting, cancel) if fitting else UNSTATED

    def _passages(self, record: DocumentRecord, column: str) -> list[PassageRead]:
        """The whole of a short document; what fits best of a longer one."""
        if not record.pages or record.pages == 1:
            text = self._library.page_text(record.id, 1 if record.pages else None).text
            if len(text) <= WHOLE_CHARS:
                return [PassageRead(for_model(text), record.pages)]
        request = SearchRequest(
            column, documents=(record.id,), limit=MOST_PASSAGES, quotes=0
        )
        found = self._library.search(request).passages
        return [PassageRead(self._marked(p), p.page) for p in found]

    def _marked(self, passage: Passage) -> str:
        """Hidden words keep their mark where a passage was cut."""
        page = self._library.page_text(passage.document, passage.page).text
        return for_model(marked_piece(page, passage.char_start, passage.char_end))


def columns_of(question: str) -> tuple[str, ...]:
    """The questions in a question: "Who signed it? When? How much?" are three."""
    parts = (part.strip() for part in _PARTS.split(question.strip()))
    return tuple(dict.fromkeys(part for part in parts if part))[:MOST_COLUMNS]


def _cell(column: str, answer: Answer) -> SurveyCell:
    return SurveyCell(column, answer.text, answer.stated, answer.page, answer.quote)


def _summary(columns: Sequence[str], rows: Sequence[SurveyRow], finished: bool) -> str:
    texts = []
    for number, column in enumerate(columns):
        cells = [row.cells[number] for row in rows if not row.cells[number].error]
        answers = [Answer(c.answer, c.stated, c.page, c.quote) for c in cells]
        text = summary_of(column, answers, finished)
        texts.append(f"{column} {text}" if len(columns) > 1 else text)
    return "\n".join(texts)

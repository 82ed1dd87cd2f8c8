"""A text that grows at its end: what is finished is frozen, what changed redrawn."""

from dataclasses import dataclass

from app.ui.chat.code_writer import CodeBlock
from app.ui.chat.document_writer import DocumentWriter, Growing, WriterPlace
from app.ui.chat.markdown_blocks import DrawnUnit, parse_blocks, units_of


@dataclass
class _Drawn:
    unit: DrawnUnit
    place: WriterPlace  # before it was written
    block: Growing | None  # where it can become longer


class GrowingText:
    """Shows Markdown through a writer. A block that another follows never changes."""

    def __init__(self, writer: DocumentWriter) -> None:
        self._writer = writer
        self._drawn: list[_Drawn] = []  # the parts of the last block
        self.settled_chars = 0  # of the source; `show` takes what comes after

    @property
    def codes(self) -> list[CodeBlock]:
        """The code blocks, in order."""
        return self._writer.codes

    def show(self, safe_text: str) -> None:
        """Show what now comes after `settled_chars`."""
        blocks = parse_blocks(safe_text)
        units = [unit for block in blocks for unit in units_of(block)]
        self._write(units, self._keep(units))
        if len(blocks) > 1:
            self.settled_chars += blocks[-2].source_end
            last = len(units_of(blocks[-1]))
            self._drawn = self._drawn[len(self._drawn) - last :]

    def add_note(self, sentence: str) -> None:
        """A line of ours under the text."""
        self._writer.write_note(sentence)

    def _keep(self, units: list[DrawnUnit]) -> int:
        """How many parts stay; the others are taken away, or made longer."""
        kept = 0
        for drawn, unit in zip(self._drawn, units, strict=False):
            if drawn.unit.look != unit.look:
                break
            kept += 1
        if kept == len(self._drawn):
            return kept
        first = self._drawn[kept]
        if kept == len(self._drawn) - 1 and kept < len(units):
            unit = units[kept]
            if (
                first.block is not None
                and first.unit.opening == unit.opening
                and self._writer.grow(first.block, unit)
            ):
                first.unit = unit
                return kept + 1
        self._writer.go_back(first.place)
        del self._drawn[kept:]
        return kept

    def _write(self, units: list[DrawnUnit], kept: int) -> None:
        for unit in units[kept:]:
            place = self._writer.place()
            self._drawn.append(_Drawn(unit, place, self._writer.write(unit)))

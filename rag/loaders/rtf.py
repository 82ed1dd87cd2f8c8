"""RTF: the words of the text with its paragraphs and rows of tables."""

import re

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.archive import DAMAGED
from rag.loaders.file_access import read_all
from rag.loaders.limits import TEXT_CUT
from rag.loaders.source import Source
from rag.loaders.text_builder import TextBuilder, clean, hidden, one_line
from rag.loaders.titles import choose_title

_NO_TEXT = "The file has no text."
_TITLE = re.compile(rb"\{\\title\s+([^{}\\]{1,300})\}")
# Words with the attribute "hidden", where they are a group or end with "shown again".
_HIDDEN = re.compile(r"\\v(?![a-z0-9])\s?([^{}\\]{1,5000})(?=\}|\\v0)")


def load_rtf(source: Source) -> ParsedDocument:
    """Read an RTF file; objects in it are not looked at."""
    data = read_all(source)
    builder = TextBuilder()
    for line in rtf_text(data).split("\n"):
        cells = [one_line(cell) for cell in line.split("|")]
        if len(cells) > 2 and line.rstrip().endswith("|"):
            builder.rows([" | ".join(cell for cell in cells if cell)])
        else:
            builder.block(line.strip())
    if not builder.text():
        raise NotReadableError(_NO_TEXT)
    title = _TITLE.search(data)
    return ParsedDocument(
        kind="rtf",
        title=choose_title(
            title.group(1).decode("cp1252", "replace") if title else "", (), source
        ),
        pages=(ParsedPage(None, builder.text()),),
        warnings=(TEXT_CUT,) if builder.full else (),
    )


_MARKED = re.compile(r"\[hidden text: ([^\]]*)\]")


def rtf_text(data: bytes) -> str:
    """The words of RTF; hidden ones are marked."""
    from striprtf.striprtf import rtf_to_text

    markup = data.decode("latin-1")
    marked = _HIDDEN.sub(r"\\v [hidden text: \1]", markup)
    try:
        text = clean(str(rtf_to_text(marked, errors="replace")))  # type: ignore[no-untyped-call]
        return _MARKED.sub(lambda match: hidden(match.group(1)), text)
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        raise DocumentError(DAMAGED, detail=repr(error)) from error

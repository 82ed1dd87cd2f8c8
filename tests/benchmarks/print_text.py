"""`python -m tests.benchmarks.print_text FILE...`: what a loader makes of a file.

Headings stand at their place behind "#" marks, pages behind a line with their number.
"""

import sys
import time
from pathlib import Path

from rag.documents import ParsedDocument
from rag.errors import DocumentError
from rag.loaders import load


def main() -> None:
    """Print every file that is named."""
    for name in sys.argv[1:]:
        started = time.process_time()
        try:
            document = load(Path(name))
        except DocumentError as error:
            print(f"== {name}: {type(error).__name__}: {error} ({error.detail})")
            continue
        seconds = time.process_time() - started
        print(f"== {name}: {document.kind}, {document.title!r}, {seconds:.2f} s")
        for warning in document.warnings:
            print(f"!! {warning}")
        _print_pages(document)


def _print_pages(document: ParsedDocument) -> None:
    for index, page in enumerate(document.pages):
        if page.number is not None:
            print(f"-- page {page.number}")
        marks = {h.char_start: h for h in document.headings if h.page_index == index}
        start = 0
        for line in page.text.splitlines(keepends=True):
            mark = marks.get(start)
            print("#" * mark.level if mark else "", line, sep="", end="")
            start += len(line)
        print()


if __name__ == "__main__":
    main()

"""The style sheet fragments of the pages and the reader, joined for the stylesheet."""

from app.ui.library.style import library_style
from app.ui.reader.style import reader_style
from app.ui.theme import Palette


def page_styles(palette: Palette) -> str:
    """Rules that only the library, models, settings and reader need."""
    return reader_style(palette) + library_style(palette)

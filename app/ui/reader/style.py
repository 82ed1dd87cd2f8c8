"""The reader's part of the style sheet."""

from app.ui.theme import Palette


def reader_style(palette: Palette) -> str:
    """Rules for widgets that only the reader has."""
    return f"""
ReaderPanel {{ background: {palette.side}; }}
#readerDesk, #readerPagePane {{ background: {palette.side}; }}
QToolButton[compact="true"] {{ padding: 4px; min-width: 18px; min-height: 18px; }}
#readerTextPane {{ background: {palette.card}; border: 1px solid {palette.line};
  border-radius: 4px; padding: 0px; }}
#readerPageField {{ padding: 2px 4px; }}
"""

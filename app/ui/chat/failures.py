"""What went wrong behind a widget of the chat, said where errors appear."""

from PySide6.QtWidgets import QWidget

from app.ui.errors import describe, show_error


def show_failure(origin: QWidget, error: Exception) -> None:
    """Say what can be expected to fail; a bug is raised, and so reported."""
    known = describe(error)
    if known is None:
        raise error
    show_error(origin, *known)

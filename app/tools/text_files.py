"""Plain text files as text; what hides words from its reader is left to the parsers."""

from pathlib import PurePath

from app.tools.granted_folders import GrantedFolders, GrantedPath
from app.tools.path_names import PathRefusedError

MAX_READ_BYTES = 2_000_000
# Their source holds words that a reader does not see, or is no text at all.
_READ_BY_PARSERS = frozenset(
    (
        *(".htm", ".html", ".xhtml", ".mht", ".mhtml", ".svg", ".xml", ".rtf", ".eml"),
        *(".msg", ".mbox", ".pdf", ".docx", ".doc", ".odt", ".pptx", ".ppt", ".odp"),
        *(".xlsx", ".xls", ".ods", ".epub", ".ipynb", ".zip", ".png", ".jpg", ".jpeg"),
        *(".tif", ".tiff"),
    )
)


class NotTextError(PathRefusedError):
    """A file that cannot be read as plain text."""

    kind = "not_text"


def is_text_name(place: GrantedPath) -> bool:
    """Whether a file's name may be that of plain text."""
    return PurePath(place.parts[-1]).suffix.lower() not in _READ_BY_PARSERS


def read_text(folders: GrantedFolders, place: GrantedPath) -> str:
    """The text of a file. Raises `PathRefusedError`."""
    if place.parts and not is_text_name(place):
        raise NotTextError(
            "This is no plain text; read_document reads it once it is in the library.",
            place.shown,
        )
    return decoded(folders.read(place, MAX_READ_BYTES), place)


def decoded(content: bytes, place: GrantedPath) -> str:
    """UTF-8, UTF-16 with its mark, or Windows' western letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        raise NotTextError("This file is no text.", place.shown)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")

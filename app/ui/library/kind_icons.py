"""The icon of each kind of document, the same in every list."""

from pathlib import PurePath

_ICONS = {
    "pdf": "ph.file-pdf",
    "docx": "ph.file-text",
    "markdown": "ph.file-text",
    "html": "ph.globe-simple",
    "csv": "ph.table",
    "text": "ph.file-text",
}
_KINDS_BY_SUFFIX = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".txt": "text",
}
UNKNOWN = "ph.file"


def kind_icon(kind: str, path: str = "") -> str:
    """The icon's name, by the file's name until the file was read; or a plain sheet."""
    known = kind or _KINDS_BY_SUFFIX.get(PurePath(path).suffix.lower(), "")
    return _ICONS.get(known, UNKNOWN)

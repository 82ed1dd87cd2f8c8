"""The icon of each kind of document, the same in every list."""

from pathlib import PurePath

from rag.loaders.suffixes import known_suffixes

_ICONS = {
    "pdf": "ph.file-pdf",
    "docx": "ph.file-text",
    "odt": "ph.file-text",
    "rtf": "ph.file-text",
    "pptx": "ph.presentation",
    "odp": "ph.presentation",
    "xlsx": "ph.table",
    "xls": "ph.table",
    "ods": "ph.table",
    "csv": "ph.table",
    "epub": "ph.book-open",
    "markdown": "ph.file-text",
    "rst": "ph.file-text",
    "text": "ph.file-text",
    "html": "ph.globe-simple",
    "code": "ph.code",
    "json": "ph.brackets-curly",
    "xml": "ph.code",
    "ipynb": "ph.notebook",
    "rss": "ph.rss",
    "eml": "ph.envelope-simple",
    "msg": "ph.envelope-simple",
    "archive": "ph.archive",
    "image": "ph.image",
}
_KINDS_BY_SUFFIX = known_suffixes()
UNKNOWN = "ph.file"


def kind_icon(kind: str, path: str = "") -> str:
    """The icon's name, by the file's name until the file was read; or a plain sheet."""
    known = kind or _KINDS_BY_SUFFIX.get(PurePath(path).suffix.lower(), "")
    return _ICONS.get(known, UNKNOWN)

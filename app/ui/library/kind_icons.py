"""The icon of each kind of document, the same in every list."""

_ICONS = {
    "pdf": "ph.file-pdf",
    "docx": "ph.file-text",
    "markdown": "ph.file-text",
    "html": "ph.globe-simple",
    "csv": "ph.table",
    "text": "ph.file-text",
}
UNKNOWN = "ph.file"


def kind_icon(kind: str) -> str:
    """The name of the icon; a plain sheet for what is not known."""
    return _ICONS.get(kind, UNKNOWN)

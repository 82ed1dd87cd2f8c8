"""What loaders stand on that is slow to import, so that many files can share it."""

import importlib

from rag.loaders.suffixes import Kind, known_suffixes

_LIBRARIES: dict[Kind, tuple[str, ...]] = {
    "pptx": ("pptx",),
    "xlsx": (
        "openpyxl",
        "openpyxl.worksheet._reader",
        "openpyxl.comments.comment_sheet",
    ),
    "xls": ("xlrd",),
    "msg": ("olefile", "striprtf.striprtf"),
    "rst": ("docutils.core", "docutils.parsers.rst", "docutils.readers.standalone"),
}
_KINDS = known_suffixes()
_imported: set[Kind] = set()


def import_libraries(suffix: str) -> bool:
    """Import what a file of that name is likely to need; whether that was new.

    Without this every disposable child would import it again. A wrong name costs time
    only: loaders import what they need themselves.
    """
    kind = _KINDS.get(suffix.lower())
    if kind not in _LIBRARIES or kind in _imported:
        return False
    for name in _LIBRARIES[kind]:
        importlib.import_module(name)
    _imported.add(kind)
    return True

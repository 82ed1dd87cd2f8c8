"""Icons of kinds of documents."""

from typing import get_args

from app.ui.library.kind_icons import UNKNOWN, kind_icon
from rag.loaders.suffixes import Kind


def test_every_kind_has_an_icon_of_its_own() -> None:
    assert [kind for kind in get_args(Kind) if kind_icon(kind) == UNKNOWN] == []


def test_name_tells_the_kind_until_the_file_is_read() -> None:
    assert kind_icon("", "/a/Rents.XLSX") == kind_icon("xlsx")
    assert kind_icon("", "/a/run.py") == kind_icon("code")
    assert kind_icon("pdf", "/a/run.py") == kind_icon("pdf")
    assert kind_icon("", "/a/unknown.zzz") == UNKNOWN

"""Imports that disposable children share."""

import sys

from rag.loaders.libraries import import_libraries


def test_libraries_of_a_kind_are_imported_once() -> None:
    import_libraries(".XLS")
    assert "xlrd" in sys.modules
    assert import_libraries(".xls") is False
    assert import_libraries(".txt") is False
    assert import_libraries(".no-such-kind") is False

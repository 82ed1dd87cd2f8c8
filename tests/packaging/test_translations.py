"""The German catalogue is whole and fresh, and every text of the window is in it."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.architecture.source_tree import ROOT

Catalogue = dict[Any, tuple[str, ...]]  # a text and its forms, as the script has them
USER_INTERFACE = sorted((ROOT / "app" / "ui").rglob("*.py"))
# Words that both languages have.
SAME_IN_BOTH = set(
    re.findall(
        r"\w+",
        "Chat Chats Code Details Deutsch Feeds GB Hindi In Inglenook MB MMMM Name "
        "Notebooks OK Pause Port Problem Prompt Reranker System Tamil Text Thai Token "
        "Urdu Word in kB min ms yyyy",
    )
)
_PLACES = re.compile(r"%n|\{[^{}]*\}|<[^<>]*>|\n")
_PATTERNS = re.compile(r"\(\*[^()]*\)")  # of files
_WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture
def catalogues(packaging_folder: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script; its folder is no package."""
    monkeypatch.syspath_prepend(packaging_folder)
    return importlib.import_module("update_translations")


@pytest.fixture
def core_texts(catalogues: ModuleType) -> ModuleType:
    return importlib.import_module("core_texts")


@pytest.fixture
def german(catalogues: ModuleType) -> Catalogue:
    found: Catalogue = catalogues.read_catalogue(catalogues.CATALOGUE)
    return found


def test_every_text_of_the_window_and_the_core_is_in_the_catalogue(
    german: Catalogue, catalogues: ModuleType, core_texts: ModuleType
) -> None:
    templates = core_texts.core_texts()
    wanted = catalogues.collect(templates)
    assert wanted - german.keys() == set(), "run packaging/update_translations.py"
    assert german.keys() - wanted == set(), "nobody says this any more"
    assert catalogues.CATALOGUE.read_text("utf-8") == catalogues.catalogue_xml(german)
    assert catalogues.TEMPLATES.read_text("utf-8") == catalogues._as_json(templates)


def test_every_text_is_translated(german: Catalogue, catalogues: ModuleType) -> None:
    assert [text for text, forms in german.items() if not forms] == []
    for text, forms in german.items():
        assert len(forms) == (2 if text.counted else 1), text


def test_values_stand_in_the_translation_as_in_the_text(
    german: Catalogue, catalogues: ModuleType
) -> None:
    for text, forms in german.items():
        for form in forms:
            # One of something may be said without its number.
            counted = {"%n", "{count}"} if text.counted else set()
            wanted, found = _places(text.source), _places(form)
            assert set(wanted) - counted == set(found) - counted, text
            assert form.count("&") == text.source.count("&"), text


def test_nothing_is_left_in_english(german: Catalogue) -> None:
    same = [
        text.source
        for text, forms in german.items()
        if text.source in forms and _WORD.search(_PLACES.sub("", text.source))
    ]
    assert [said for said in same if not _is_same_in_both(said)] == []


def test_what_the_program_loads_is_what_was_translated(
    catalogues: ModuleType, tmp_path: Path
) -> None:
    compiled = tmp_path / "inglenook_de.qm"
    catalogues.compile_catalogue(catalogues.CATALOGUE, compiled)
    committed = catalogues.CATALOGUE.with_suffix(".qm")
    assert compiled.read_bytes() == committed.read_bytes()


def test_texts_are_literals_and_said_when_they_are_shown() -> None:
    problems = [
        f"{path.relative_to(ROOT)}:{problem}"
        for path in USER_INTERFACE
        for problem in _problems(ast.parse(path.read_text("utf-8")))
    ]
    assert problems == []


def test_new_translations_are_taken_from_a_file(
    catalogues: ModuleType, tmp_path: Path
) -> None:
    text = catalogues.Text
    path = tmp_path / "new.json"
    path.write_text(
        '{"A": {"One": "Eins", "%n left": ["%n da", "%n da."], "Gone": "Weg",'
        ' "Open": {"verb": "Öffnen"}}}'
    )
    texts = {
        text("A", "One"),
        text("A", "%n left", counted=True),
        text("A", "Open", "verb"),
    }
    assert catalogues.read_json(path, texts) == {
        text("A", "One"): ("Eins",),
        text("A", "%n left", counted=True): ("%n da", "%n da."),
        text("A", "Open", "verb"): ("Öffnen",),
    }


def test_sentences_of_the_core_are_found_in_its_sources(
    core_texts: ModuleType,
) -> None:
    source = '''
"""This docstring is not said."""
KNOWN = "The file is empty."
def f(name, count):
    _log.warning("The log is not shown.")
    db.execute(f"SELECT x FROM {name} WHERE y.")
    if count: raise OSError(f"{name!r} has {count:,} pages.", detail="Not shown here.")
    return "Read {name} again.".format(name=name)
'''
    assert set(core_texts.sentences_of(source)) == {
        "The file is empty.",
        "Read {0} again.",
        "{0} has {1} pages.",
    }


def _places(text: str) -> list[str]:
    return sorted(_PLACES.findall(text))


def _is_same_in_both(text: str) -> bool:
    plain = _PATTERNS.sub("", _PLACES.sub("", text))
    return set(_WORD.findall(plain)) <= SAME_IN_BOTH


def _problems(tree: ast.Module) -> Iterator[str]:
    inside = {
        id(node)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.Lambda)
        for node in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "translate":
                context, text = node.args[:2]
                if id(node) not in inside:
                    yield f"{node.lineno}: said when the module is imported"
                if not isinstance(context, ast.Constant) or isinstance(
                    text, ast.JoinedStr | ast.BinOp
                ):
                    yield f"{node.lineno}: no literal"
            elif node.func.id == "QT_TRANSLATE_NOOP" and not all(
                isinstance(argument, ast.Constant) for argument in node.args
            ):
                yield f"{node.lineno}: no literal"

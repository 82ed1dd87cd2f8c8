"""Source code and its symbols."""

from pathlib import Path

import pytest

from rag.loaders.code import load_code
from rag.loaders.code_symbols import find_symbols
from rag.loaders.suffixes import LANGUAGES, Language, kind_by_suffix, known_suffixes


def names(text: str, language: Language) -> list[tuple[int, str]]:
    return [(symbol.level, symbol.name) for symbol in find_symbols(text, language)]


def test_text_stays_as_it_is_and_symbols_are_headings(tmp_path: Path) -> None:
    path = tmp_path / "lease.py"
    text = "import os\n\nclass Lease:\n    def rent(self):\n        return 900\n"
    path.write_text(text)
    document = load_code(path)
    assert document.pages[0].text == text
    assert [(h.level, h.text) for h in document.headings] == [(1, "Lease"), (2, "rent")]
    assert all(
        text[h.char_start :].startswith(("class Lease", "def rent"))
        for h in document.headings
    )
    assert (document.kind, document.title) == ("code", "lease.py")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("python", "async def a():\n  pass\nx = def_ault", "a"),
        ("c_like", "int main(int argc) {\n  return run(1);\n}", "main"),
        ("c_like", "struct A {\n};\nstatic struct A *next(void)\n{", "A next"),
        ("c_like", "public class A<T> {\n  public void go(int x) {\n", "A go"),
        ("c_like", "fun rent(a: Int): Int {\nif (a) {\nelse if (b) {", "rent"),
        ("c_like", "void A::b() const {", "A::b"),
        ("script", "export function a() {}\nconst b = (x) => x;", "a b"),
        ("script", "class C {\n  async d() {\n", "C d"),
        ("script", "if (x) {\nfor (;;) {\nwhile (y) {", ""),
        ("go", "func (l *Lease) Rent() int {\ntype Lease struct {", "Rent Lease"),
        ("rust", "pub async fn a() {\nimpl Lease {\npub(crate) struct B;", "a Lease B"),
        ("ruby", "module A\n  class B\n    def self.c?\n", "A B self.c?"),
        ("shell", "start() {\nfunction stop {\necho x", "start stop"),
        ("sql", "CREATE TABLE IF NOT EXISTS rents (\nselect 1;", "rents"),
        ("lisp", "(defun rent (x) x)\n(define (area r) r)", "rent area"),
        ("functional", "rent :: Int -> Int\ntype Lease = Int", "rent Lease"),
        ("lua", "local function a()\nfunction M.b()", "a M.b"),
        ("basic", "Public Sub Rent()\nEnd Sub", "Rent"),
        ("fortran", "      subroutine rent(x)", "rent"),
        ("make", "all: a b\n\tcc a\nX := 1", "all"),
        ("plain", "[server]\nport = 1", "server"),
    ],
)  # fmt: skip
def test_symbols(language: Language, text: str, expected: str) -> None:
    assert [name for _, name in names(text, language)] == expected.split()


def test_deeper_indents_are_deeper_levels() -> None:
    text = "class A:\n    def b(self):\n        def c():\n    def d(self):\nclass E:"
    assert names(text, "python") == [(1, "A"), (2, "b"), (3, "c"), (2, "d"), (1, "E")]


def test_hostile_lines_do_not_take_for_ever() -> None:
    lines = ["a " * 190, "(" * 390, "public " * 55, "a<" * 190, "x" * 1_000_000]
    for language in set(LANGUAGES.values()):
        assert find_symbols("\n".join(lines * 40), language) is not None


def test_suffixes_hint_at_kinds() -> None:
    assert kind_by_suffix(".PY") == "code"
    assert kind_by_suffix(".md") == "markdown"
    assert kind_by_suffix(".pdf") == "text"  # only its content makes a PDF
    assert known_suffixes()[".pdf"] == "pdf"
    assert known_suffixes()[".md"] == "markdown"

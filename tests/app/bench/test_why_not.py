"""Every constructed case is explained, through the real worker."""

from app.bench.why_not import Case, Explained, measure_why_not, why_not_figures
from app.bench.workbench import Workbench
from rag.hash_embedder import HashEmbedder


def test_every_cause_is_named(bench: Workbench) -> None:
    found = measure_why_not(bench, HashEmbedder().identity)
    assert found.wrong == []
    cases, named = why_not_figures(found)
    assert cases.value == named.value == named.bar
    assert cases.value >= 20
    causes = {one.cause for one in found.explained}
    assert causes == {
        "used", "file", "state", "text", "scope", "question", "words", "limit",
        "duplicate",
    }  # fmt: skip


def test_a_remedy_that_would_not_help_is_wrong() -> None:
    case = Case("blank", "text", None, "state", "ocr")
    assert Explained(case, "state", "ocr").right
    assert not Explained(case, "state", "add").right
    assert not Explained(case, "text", "ocr").right
    assert Explained(case._replace(remedy=None), "state", "add").right

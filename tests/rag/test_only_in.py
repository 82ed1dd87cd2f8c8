"""Which phrases stand in some documents alone."""

from pathlib import Path

from rag.library import Library
from tests.rag.conftest import work


def test_only_what_no_other_document_has(library: Library, files: Path) -> None:
    (files / "Quillmoor.txt").write_text("The vault opens at seven. It is cold.")
    (files / "plain.txt").write_text("The rent is due at seven. It is cold.")
    secret, plain = library.add([files / "Quillmoor.txt", files / "plain.txt"])
    work(library)
    asked = ("vault", "seven", "vault opens at", "opens the", "quillmoor", "x*", "cold")
    here = library.phrases_only_in((secret.id,), asked)
    assert here == ("vault", "vault opens at", "quillmoor")
    assert library.phrases_only_in((secret.id, plain.id), ("seven", "nine")) == (
        "seven",
    )
    assert library.phrases_only_in(("unknown",), ("vault",)) == ()

"""Broken, missing and hostile input: a sentence each, and the rest goes on."""

import os
from pathlib import Path

import pytest

from tests.end_to_end.documents import write_handbook
from tests.end_to_end.program import run
from tests.helpers.make_documents import PdfOptions, make_pdf

pytestmark = pytest.mark.slow


def test_every_bad_file_gets_its_own_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    good = write_handbook(folder)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04 not a zip")
    make_pdf(folder / "locked.pdf", [["Secret."]], PdfOptions(password="sesame"))
    make_pdf(folder / "blank.pdf", [[]])
    os.mkfifo(folder / "pipe.txt")
    names = ["empty.txt", "binary.txt", "broken.pdf", "cut.docx", "locked.pdf"]
    names += ["blank.pdf", "pipe.txt", "missing.pdf"]
    arguments = [str(good), *(str(folder / name) for name in names)]
    finished = run(tmp_path / "home", "index", *arguments, "--json")
    assert finished.code == 0, finished.stderr
    rows = {Path(row["path"]).name: row for row in finished.json["documents"]}
    assert rows["handbook.pdf"]["state"] == "ready"
    for name in names:
        row = rows[name]
        assert row["state"] in {"failed", "skipped"}, row
        assert row["reason"][0].isupper(), row
        assert row["reason"].endswith((".", "?")), row
    assert "password" in rows["locked.pdf"]["reason"].lower()
    assert "empty" in rows["empty.txt"]["reason"].lower()
    assert "Traceback" not in finished.stderr


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>404 Not Found</html>", b"GGUF" + b"\xff" * 64],
    ids=["empty", "web page", "garbage"],
)
def test_model_file_that_is_no_model(tmp_path: Path, content: bytes) -> None:
    model = tmp_path / "model.gguf"
    model.write_bytes(content)
    finished = run(tmp_path / "home", "models", "check", str(model), "--json")
    assert finished.code == 1
    error = finished.json["error"]
    assert error["message"].endswith(".")
    assert "Traceback" not in finished.stderr


def test_wrong_usage_is_exit_code_2(tmp_path: Path) -> None:
    assert run(tmp_path / "home", "search").code == 2
    assert run(tmp_path / "home", "frobnicate").code == 2


def test_malformed_batch_line_gives_an_error_row(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run(home, "index", str(write_handbook(tmp_path))).code == 0
    batch = tmp_path / "queries.jsonl"
    batch.write_text(
        '{"id": "a", "query": "paraffin"}\n{"id": \nnot json\n'
        '{"id": "b", "query": "AND OR NEAR( \\" * ^ ()"}\n'
    )
    finished = run(home, "search", "--batch", str(batch), "--json")
    rows = [line for line in finished.stdout.splitlines() if line]
    assert finished.code == 0, finished.stderr
    assert len(rows) == 4
    assert "Paraffin" in rows[0]
    assert '"error"' in rows[1]
    assert '"error"' in rows[2]
    assert '"error"' not in rows[3]

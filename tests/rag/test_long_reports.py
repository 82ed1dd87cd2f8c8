"""The benchmark of long reports in small: the same code, hashed words for meaning."""

from pathlib import Path

from rag.hash_embedder import HashEmbedder
from tests.benchmarks.bench_long_reports import compare
from tests.benchmarks.long_reports import write_reports

REPORTS, QUESTIONS = 3, 12


class _Bulk(HashEmbedder):
    ready = True

    def start(self) -> None:
        """It is ready."""


def test_pages_are_found_that_plain_chunks_miss(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    reports = write_reports(
        tmp_path / "files", "bench", QUESTIONS, seed=3, reports=REPORTS
    )
    counts = compare(tmp_path, reports, HashEmbedder(), _Bulk())
    plain = max(counts["meaning five"], counts["fused five"])
    assert counts["ours five"] >= plain + QUESTIONS // 4
    assert counts["text"] == counts["table"] == QUESTIONS // 2


def test_the_same_reports_are_written_every_time(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    written = []
    for folder in (one, other):
        folder.mkdir()
        written.append(write_reports(folder, "training", 4, seed=5, reports=2))
    assert written[0].questions == written[1].questions
    assert [f.read_bytes() for f in written[0].files] == [
        f.read_bytes() for f in written[1].files
    ]


def test_reports_have_the_length_and_the_questions_that_were_asked_for(
    tmp_path: Path,
) -> None:
    reports = write_reports(tmp_path, "bench", 60, seed=11)
    assert (len(reports.files), len(reports.questions)) == (30, 60)
    assert len({asked.text for asked in reports.questions}) == 60
    assert {asked.file for asked in reports.questions} == {
        file.name for file in reports.files
    }
    for file in reports.files:
        pages = file.read_bytes().count(b"/Type /Page ")
        assert 50 <= pages <= 200, file.name

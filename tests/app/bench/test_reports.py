"""Long reports in small: the same code, hashed words for meaning."""

from pathlib import Path

import pytest

from app.bench.plain import PlainChunk, PlainIndex
from app.bench.plain_words import PlainWords
from app.bench.report_writing import REPORT_TEXTS, Extent, write_reports
from app.bench.reports import FIRST, QUICK_QUESTIONS, measure_reports, report_figures
from app.bench.workbench import Workbench
from rag.hash_embedder import HashEmbedder


def test_pages_are_found_that_plain_chunks_miss(bench: Workbench) -> None:
    found = measure_reports(bench, quick=True)
    plain = found.among(found.better_plain(FIRST), FIRST)
    assert sum(found.among("ours", FIRST)) >= sum(plain) + QUICK_QUESTIONS // 4
    by_kind = [len(found.among("ours", 1, kind)) for kind in ("text", "table")]
    assert by_kind == [QUICK_QUESTIONS // 2] * 2
    figures = {figure.name: figure for figure in report_figures(found)}
    assert figures["long reports: lift over the better plain side"].reached
    among = figures["long reports: page among the first five"]
    assert among.reference == pytest.approx(sum(plain) / QUICK_QUESTIONS)


def test_the_same_reports_are_written_every_time(tmp_path: Path) -> None:
    written = []
    for folder in (tmp_path / "one", tmp_path / "other"):
        folder.mkdir()
        written.append(
            write_reports(folder, REPORT_TEXTS, 4, 5, Extent(reports=2, chapters=2))
        )
    assert written[0].questions == written[1].questions
    assert [f.read_bytes() for f in written[0].files] == [
        f.read_bytes() for f in written[1].files
    ]


def test_reports_have_the_length_and_the_questions_that_were_asked_for(
    tmp_path: Path,
) -> None:
    reports = write_reports(tmp_path, REPORT_TEXTS, 60, seed=11)
    assert (len(reports.files), len(reports.questions)) == (30, 60)
    assert len({asked.text for asked in reports.questions}) == 60
    assert {asked.file for asked in reports.questions} == {
        file.name for file in reports.files
    }
    for file, texts in zip(reports.files, reports.texts, strict=True):
        assert file.read_bytes().count(b"/Type /Page ") == len(texts)
        assert 50 <= len(texts) <= 200, file.name


def test_what_is_asked_stands_on_the_pages_that_are_told(tmp_path: Path) -> None:
    reports = write_reports(tmp_path, REPORT_TEXTS, 8, 3, Extent(2, 3))
    names = [file.name for file in reports.files]
    for asked in reports.questions:
        pages = reports.texts[names.index(asked.file)]
        told = " ".join(pages[page - 1] for page in sorted(asked.pages))
        missing = set(asked.answer.split()) - set(told.split())
        assert not missing, asked


def test_words_are_fused_with_meaning_by_rank() -> None:
    texts = ["cats sleep all day", "rent is due in March", "rent and cats"]
    chunks = [PlainChunk(number, 1, text) for number, text in enumerate(texts)]
    index = PlainIndex(HashEmbedder(), chunks, lambda label, done, total: None)
    words = PlainWords(index, chunks)
    vector = index.question("When is rent due?")
    fused = words.fused("When is rent due?", vector, 2)
    words.close()
    assert [chunk.source for chunk in fused] == [1, 2]

"""Why-not names the true cause, whatever kept a passage out of the results."""

import os
import time
from pathlib import Path

import pytest

from rag.documents import DocumentRecord, SearchRequest, WhyNotReport
from rag.embedder import Vectors
from rag.hash_embedder import HashEmbedder
from rag.library import Library
from rag.why_not_reading import not_in_text, state_step
from tests.helpers.documents_for_library import BrokenEmbedder
from tests.rag.conftest import OpenLibrary, work

NOTICE = "The notice period of the lease is ninety days."
LEASE = f"{NOTICE} Rent is due on the first of each month."
QUESTION = "How long is the notice period?"
FLOOD = "Basement flooding is covered by the municipal scheme."


class EnglishEmbedder(HashEmbedder):
    """Says that it knows English only, as the bundled one does."""

    @property
    def identity(self) -> str:
        return "all-MiniLM-L6-v2@test"

    def encode(self, texts: "list[str] | tuple[str, ...]") -> Vectors:  # type: ignore[override]
        return super().encode(texts)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def cause(report: WhyNotReport) -> tuple[str, bool, str]:
    return report.cause.step, report.cause.ok, report.cause.action


@pytest.fixture
def filled(library: Library, files: Path) -> Library:
    library.add([write(files, "lease.txt", LEASE)])
    work(library)
    return library


def test_used(filled: Library) -> None:
    report = filled.why_not(SearchRequest(QUESTION), NOTICE)
    assert cause(report) == ("used", True, "none")
    assert all(step.ok for step in report.steps)
    assert "number 1" in report.cause.detail
    assert report.chunk is not None


def test_never_added(filled: Library) -> None:
    report = filled.why_not(SearchRequest(QUESTION), FLOOD, "/no/such/file.pdf")
    assert cause(report) == ("file", False, "add")


def test_forgotten(filled: Library, files: Path) -> None:
    (record,) = filled.documents()
    filled.forget([record.id])
    report = filled.why_not(SearchRequest(QUESTION), NOTICE, record.path)
    assert cause(report) == ("file", False, "add")
    assert "erased" in report.cause.detail
    report = filled.why_not(SearchRequest(QUESTION), NOTICE)
    assert cause(report) == ("text", False, "add")


def test_waiting_to_be_read(library: Library, files: Path) -> None:
    path = write(files, "lease.txt", LEASE)
    library.add([path])
    report = library.why_not(SearchRequest(QUESTION), NOTICE, str(path))
    assert cause(report) == ("state", False, "wait")
    report = library.why_not(SearchRequest(QUESTION), NOTICE)
    assert cause(report) == ("text", False, "wait")
    assert "lease.txt" in report.cause.detail


@pytest.mark.parametrize(
    ("text", "action", "said"),
    [
        ("BROKEN " + LEASE, "add", "This file is broken."),
        ("LOCKED " + LEASE, "password", "needs a password"),
        ("   ", "add", "This file is empty."),
    ],
)
def test_could_not_be_read(
    filled: Library, files: Path, text: str, action: str, said: str
) -> None:
    path = write(files, "other.txt", text)
    filled.add([path])
    work(filled)
    report = filled.why_not(SearchRequest(QUESTION), FLOOD, str(path))
    assert cause(report) == ("state", False, action)
    assert said in report.cause.detail
    assert report.cause.remedy.endswith(".")
    # Without the name of the file it is still suspected.
    report = filled.why_not(SearchRequest(QUESTION), FLOOD)
    assert cause(report) == ("text", False, action)


def test_cancelled(library: Library, files: Path) -> None:
    (record,) = library.add([write(files, "lease.txt", LEASE)])
    library.cancel([record.id])
    report = library.why_not(SearchRequest(QUESTION), NOTICE, record.id)
    assert cause(report) == ("state", False, "retry")


def test_in_no_document(filled: Library) -> None:
    report = filled.why_not(SearchRequest(QUESTION), FLOOD)
    assert cause(report) == ("text", False, "add")


def test_in_none_of_the_text_of_a_file(filled: Library, files: Path) -> None:
    report = filled.why_not(SearchRequest(QUESTION), FLOOD, str(files / "lease.txt"))
    assert cause(report) == ("text", False, "rephrase")


def test_in_a_picture_of_a_document() -> None:
    scan = DocumentRecord("d", "Documents", "/a/b.pdf", "b", "pdf", "ready")
    step = not_in_text([scan], changed=False)
    assert (step.step, step.ok, step.action, step.document) == (
        "text",
        False,
        "ocr",
        "d",
    )


@pytest.mark.parametrize(
    ("path", "reason", "action"),
    [
        ("/a/b.pdf", "The file has no text: all its pages are blank.", "ocr"),
        ("/a/b.docx", "Inglenook cannot read pictures yet.", "ocr"),
        ("/a/b.pdf", "The file is empty.", "ocr"),
        ("/a/b.txt", "The file is empty.", "add"),
        ("/a/b.png", "The picture is damaged and cannot be read.", "add"),
        ("/a/b.odt", "Inglenook cannot read files of this type.", "add"),
    ],
)
def test_a_remedy_that_can_help(path: str, reason: str, action: str) -> None:
    record = DocumentRecord("d", "Documents", path, "b", "", "skipped", reason)
    assert state_step(record).action == action


def test_in_another_file_than_was_thought(filled: Library, files: Path) -> None:
    filled.add([write(files, "flood.txt", FLOOD)])
    work(filled)
    report = filled.why_not(SearchRequest(QUESTION), FLOOD, str(files / "lease.txt"))
    assert cause(report) == ("text", False, "ask_document")
    assert "stands in “flood”" in report.cause.detail
    other = next(r.id for r in filled.documents() if r.title == "flood")
    assert report.cause.document == other


def test_written_after_the_file_was_read(filled: Library, files: Path) -> None:
    path = write(files, "lease.txt", f"{LEASE} {FLOOD}")
    report = filled.why_not(SearchRequest(QUESTION), FLOOD, str(path))
    assert cause(report) == ("text", False, "retry")


def test_in_another_library(filled: Library, files: Path) -> None:
    filled.create_library("Work")
    filled.add([write(files, "flood.txt", FLOOD)], "Work")
    work(filled)
    request = SearchRequest("Who covers flooding?", library="Documents")
    report = filled.why_not(request, FLOOD)
    assert cause(report) == ("scope", False, "widen")
    assert "Work" in report.cause.detail


@pytest.mark.parametrize(
    "restriction", ["documents", "folder", "beside", "kinds", "since", "until"]
)
def test_left_out_by_a_filter(filled: Library, files: Path, restriction: str) -> None:
    path = write(files, "later/flood.txt", FLOOD)
    os.utime(path, (time.time() + 5000, time.time() + 5000))
    filled.add([path])
    work(filled)
    lease = next(r for r in filled.documents() if r.title == "lease")
    query = "Who covers flooding?"
    request = {
        "documents": SearchRequest(query, documents=(lease.id,)),
        "folder": SearchRequest(query, folder=str(files / "earlier")),
        "beside": SearchRequest(query, folder=str(files / "late")),
        "kinds": SearchRequest(query, kinds=("pdf",)),
        "since": SearchRequest(query, since=time.time() + 9000),
        "until": SearchRequest(query, until=time.time() + 100),
    }[restriction]
    assert filled.search(request).passages == () or restriction != "folder"
    report = filled.why_not(request, FLOOD)
    assert cause(report) == ("scope", False, "widen")
    said = {
        "documents": "chosen documents",
        "folder": "the folder",
        "beside": "the folder",
        "kinds": "type pdf were searched; this is text",
        "since": "another time",
        "until": "another time",
    }[restriction]
    assert said in report.cause.detail


def test_meaning_is_not_known_yet(open_library: OpenLibrary, files: Path) -> None:
    class OnlyQuestions(BrokenEmbedder):
        def encode(self, texts: "list[str] | tuple[str, ...]") -> Vectors:  # type: ignore[override]
            if any("cover" in text for text in texts):
                return super().encode(texts)
            return HashEmbedder().encode(texts)

    library = open_library(OnlyQuestions())
    library.add([write(files, "flood.txt", FLOOD), write(files, "lease.txt", LEASE)])
    work(library)
    report = library.why_not(SearchRequest("Is high water insured?"), FLOOD)
    assert cause(report) == ("meaning", False, "wait")


def many(library: Library, files: Path, count: int, text: str) -> None:
    for number in range(count):
        write(files, f"many/{number}.txt", f"{text} This is letter {number * 7919}.")
    library.add([files / "many"])
    work(library)


def test_no_word_in_common(filled: Library, files: Path) -> None:
    filled.add([write(files, "flood.txt", FLOOD)])
    many(filled, files, 60, "Pets need consent.")
    report = filled.why_not(SearchRequest("Do pets need consent?", limit=3), FLOOD)
    assert cause(report) == ("words", False, "rephrase")


def test_found_by_meaning_without_a_word_in_common(
    filled: Library, files: Path
) -> None:
    filled.add([write(files, "flood.txt", FLOOD)])
    work(filled)
    report = filled.why_not(SearchRequest("Who answers questions?"), FLOOD)
    told = next(step for step in report.steps if step.step == "words")
    assert told.ok
    assert "meaning was compared" in told.detail


def test_cut_by_the_limit(filled: Library, files: Path) -> None:
    many(
        filled, files, 12, "The notice period is sixty days, the notice period counts."
    )
    request = SearchRequest("notice period sixty", limit=2)
    report = filled.why_not(request, NOTICE)
    assert report.cause.step == "limit"
    assert not report.cause.ok
    assert report.cause.action in {"more_passages", "ask_document"}
    wide = filled.why_not(SearchRequest("notice period sixty", limit=30), NOTICE)
    assert cause(wide) == ("used", True, "none")


def test_the_same_text_was_shown_from_another_file(
    filled: Library, files: Path
) -> None:
    copy = write(files, "copy.txt", LEASE)
    filled.add([copy])
    work(filled)
    report = filled.why_not(SearchRequest(QUESTION), NOTICE, str(copy))
    assert cause(report) == ("duplicate", False, "ask_document")
    assert "lease" in report.cause.detail


def test_in_another_language(open_library: OpenLibrary, files: Path) -> None:
    library = open_library(EnglishEmbedder())
    text = "Die Kündigungsfrist des Vertrags ist drei Monate und die Miete ist fest."
    library.add([write(files, "vertrag.txt", text)])
    many(library, files, 20, "The notice period is sixty days.")
    report = library.why_not(SearchRequest(QUESTION), text)
    assert cause(report) == ("language", False, "multilingual_model")
    assert "German" in report.cause.detail


def test_a_question_without_words(filled: Library) -> None:
    assert cause(filled.why_not(SearchRequest("?!"), NOTICE)) == (
        "question",
        False,
        "rephrase",
    )


def test_a_whole_file_and_a_passage_over_two_chunks(
    filled: Library, files: Path
) -> None:
    report = filled.why_not(SearchRequest(QUESTION), "lease.txt")
    assert cause(report) == ("used", True, "none")
    sentences = [
        f"Clause {n} binds party {n * 31} to item {n * 17}." for n in range(90)
    ]
    filled.add([write(files, "long.txt", " ".join(sentences))])
    work(filled)
    torn = "  ".join(sentences[40:42]).upper()
    report = filled.why_not(SearchRequest("What binds party 1240?"), torn)
    assert report.cause.step == "used"


def test_of_several_files_with_the_passage_the_one_that_was_shown(
    filled: Library, files: Path
) -> None:
    filled.add([write(files, "a copy.txt", LEASE)])
    work(filled)
    report = filled.why_not(SearchRequest(QUESTION), NOTICE)
    assert cause(report) == ("used", True, "none")


def test_one_word_and_other_punctuation(filled: Library) -> None:
    for passage in ("ninety", "NOTICE-period, of the LEASE; is ninety days"):
        report = filled.why_not(SearchRequest(QUESTION), passage)
        assert cause(report) == ("used", True, "none")


def test_a_number_that_the_passage_does_not_have(filled: Library) -> None:
    other = "The notice period of the lease is sixty days."
    report = filled.why_not(SearchRequest(QUESTION), other)
    told = next(step for step in report.steps if step.step == "text")
    assert "“sixty” is not in it" in told.detail


def test_mistyped_words_are_found_and_other_sentences_are_not(filled: Library) -> None:
    mistyped = "The notise period of the lease is ninty days."
    assert filled.why_not(SearchRequest(QUESTION), mistyped).cause.step == "used"
    other = "The audit is due on the first of each month."
    report = filled.why_not(SearchRequest(QUESTION), other)
    assert cause(report) == ("text", False, "add")


def test_a_folder_stands_for_its_files(filled: Library, files: Path) -> None:
    filled.add([write(files, "house/flood.txt", FLOOD)])
    work(filled)
    folder = str(files / "house")
    query = "Who covers flooding?"
    assert cause(filled.why_not(SearchRequest(query), folder))[0] == "used"
    assert cause(filled.why_not(SearchRequest(query), FLOOD, folder))[0] == "used"
    report = filled.why_not(SearchRequest(query, folder=str(files / "x")), folder)
    assert cause(report) == ("scope", False, "widen")
    report = filled.why_not(SearchRequest(query), str(files / "nowhere"))
    assert cause(report) == ("file", False, "add")


def test_a_file_that_was_never_added_by_its_name(filled: Library) -> None:
    for name in ("contract.pdf", "my papers/The contract 2024.docx"):
        report = filled.why_not(SearchRequest(QUESTION), name)
        assert cause(report) == ("file", False, "add")


def test_nothing_named_and_a_whole_document(filled: Library, files: Path) -> None:
    report = filled.why_not(SearchRequest(QUESTION), "  ")
    assert cause(report) == ("text", False, "none")
    report = filled.why_not(SearchRequest(QUESTION), "", str(files / "lease.txt"))
    assert cause(report) == ("used", True, "none")


def test_half_of_the_passage_in_each_of_two_chunks(
    filled: Library, files: Path
) -> None:
    sentences = [
        f"Clause {n} binds party {n * 31} to item {n * 17}." for n in range(90)
    ]
    filled.add([write(files, "long.txt", " ".join(sentences))])
    work(filled)
    for start in range(10, 40):
        passage = " ".join(sentences[start : start + 4])
        report = filled.why_not(
            SearchRequest(f"What binds party {31 * start}?"), passage
        )
        assert report.cause.step == "used", start


@pytest.mark.parametrize("passage", ["", "?", "word", "\x00", "x " * 5000, "租金"])
def test_no_passage_is_an_error(filled: Library, passage: str) -> None:
    assert filled.why_not(SearchRequest(QUESTION), passage).steps

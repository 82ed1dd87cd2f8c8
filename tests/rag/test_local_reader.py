"""The reader that runs in this process."""

import gc
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rag.errors import DocumentError, PasswordNeededError
from rag.local_reader import LocalReader
from rag.reading import DocumentReader
from tests.helpers.make_documents import PdfOptions, make_docx, make_pdf

SHARED_DATA = Path(
    os.environ.get("INGLENOOK_SHARED_DATA")
    or Path(__file__).parents[3] / "shared" / "data"
)


def test_it_is_a_document_reader(tmp_path: Path) -> None:
    reader: DocumentReader = LocalReader()
    path = make_docx(tmp_path / "a.docx", ["# Lease", "Words."])
    assert reader.parse(path).kind == "docx"


def test_text_boxes_and_picture_of_a_pdf_agree(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["one"], ["The second page."]])
    with LocalReader() as reader:
        text = reader.parse(path).pages[1].text
        assert text == "The second page."
        (whole, second) = reader.boxes(path, 2, ((0, len(text)), (4, 10)))
        picture = reader.render(path, 2, 1.0)
    assert len(whole) == len(second) == 1
    word = picture.words[1]
    assert (word.char_start, word.char_end) == (4, 10)
    assert word.box == second[0]


def test_formats_without_pages_have_neither_boxes_nor_pictures(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some words.")
    with LocalReader() as reader:
        assert reader.boxes(path, 1, ((0, 4), (5, 10))) == ((), ())
        with pytest.raises(DocumentError, match="no page pictures"):
            reader.render(path, 1, 1.0)


def test_spans_outside_the_text_have_no_boxes(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["one"]])
    with LocalReader() as reader:
        assert reader.boxes(path, 1, ((90, 99), (2, 2), (2, 99)))[:2] == ((), ())


@pytest.mark.parametrize("page", [0, -1, 3])
def test_page_that_is_not_there(tmp_path: Path, page: int) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["one"], ["two"]])
    with LocalReader() as reader:
        with pytest.raises(DocumentError, match="no such page"):
            reader.boxes(path, page, ())
        with pytest.raises(DocumentError, match="no such page"):
            reader.render(path, page, 1.0)


def test_file_stays_open_and_is_opened_again_when_it_changed(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["old words"]])
    with LocalReader() as reader:
        reader.parse(path)
        first = reader._open
        reader.render(path, 1, 0.5)
        assert reader._open is first
        make_pdf(tmp_path / "new.pdf", [["entirely new words"]]).replace(path)
        assert reader.parse(path).pages[0].text == "entirely new words"
        other = make_pdf(tmp_path / "b.pdf", [["other"]])
        assert reader.parse(other).pages[0].text == "other"
    assert reader._open is None
    gc.collect()


def test_password_is_needed_for_every_call(tmp_path: Path) -> None:
    options = PdfOptions(password="open sesame")
    path = make_pdf(tmp_path / "a.pdf", [["treasure"]], options)
    with LocalReader() as reader:
        assert reader.parse(path, "open sesame").pages[0].text == "treasure"
        assert reader.render(path, 1, 1.0, "open sesame").words
        with pytest.raises(PasswordNeededError):
            reader.boxes(path, 1, ((0, 4),))


def test_failure_leaves_the_reader_usable(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 rubbish")
    good = make_pdf(tmp_path / "a.pdf", [["fine"]])
    with LocalReader() as reader:
        for path in (broken, tmp_path / "missing.pdf", tmp_path):
            with pytest.raises(DocumentError):
                reader.parse(path)
        assert reader.parse(good).pages[0].text == "fine"


def test_readers_in_several_threads_do_not_disturb_each_other(tmp_path: Path) -> None:
    paths = [
        make_pdf(tmp_path / f"{name}.pdf", [[f"{name} {page}"] for page in range(20)])
        for name in ("left", "right")
    ]
    found: dict[str, list[str]] = {}

    def read(path: Path) -> None:
        with LocalReader() as reader:
            texts = [page.text for page in reader.parse(path).pages]
            for page in range(1, 21):
                assert reader.boxes(path, page, ((0, 4),))[0]
            found[path.stem] = texts

    threads = [threading.Thread(target=read, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert found == {
        name: [f"{name} {page}" for page in range(20)] for name in ("left", "right")
    }


def test_importing_the_reader_loads_no_parser() -> None:
    code = (
        "import sys, rag.local_reader; "
        "heavy = {'pypdfium2', 'docx', 'lxml', 'markdown_it', 'charset_normalizer'}; "
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr


SWEEP_ONE = """
import pathlib, sys
from rag.errors import DocumentError
from rag.local_reader import LocalReader
path = pathlib.Path(sys.argv[1])
with LocalReader() as reader:
    try:
        document = reader.parse(path)
        if document.kind == "pdf":
            text = document.pages[0].text
            reader.boxes(path, 1, ((0, len(text)),))
            reader.render(path, 1, 1.5)
        print("read", sum(len(page.text) for page in document.pages))
    except DocumentError as error:
        sentence = str(error)
        assert sentence[0].isupper() and sentence.endswith("."), sentence
        print(type(error).__name__, sentence)
"""


@pytest.mark.bench
@pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="the shared data is not here")
def test_sweep_of_odd_files() -> None:
    """Every file ends as read or with a sentence, within 30 s, and leaks nothing."""
    paths = [*(SHARED_DATA / "documents").iterdir(), *(SHARED_DATA / "pdf").iterdir()]
    for path in sorted(paths):
        done = subprocess.run(
            [sys.executable, "-X", "dev", "-W", "error", "-c", SWEEP_ONE, str(path)],
            capture_output=True,
            text=True,
            timeout=30,
            cwd=Path(__file__).parents[2],
        )
        assert done.returncode == 0, f"{path.name}: {done.stderr}"
        assert done.stderr == "", f"{path.name}: {done.stderr}"

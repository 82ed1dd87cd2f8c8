"""Tesseract reads again what was hard to read, where it is installed."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from app.workers import tesseract as module
from app.workers.parser_client import ParserClient
from app.workers.tesseract import Tesseract
from rag.documents import PageImage, ParsedPage

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script")

IMAGE = PageImage(200, 100, b"\xff" * 60_000, 100.0, 50.0)
HARD = ParsedPage(1, "Apеhдa", ocr_confidence=0.6)
ROWS = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
    "1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t",
    "5\t1\t1\t1\t1\t1\t20\t10\t40\t10\t96\tАренда",
    "5\t1\t1\t1\t1\t2\t70\t10\t40\t10\t92\tдо",
    "5\t1\t1\t1\t2\t1\t20\t30\t40\t10\t94\tмая",
    "5\t1\t2\t1\t1\t1\t20\t60\t40\t10\t90\t2024",
    "5\t1\t2\t1\t1\t1\tnonsense\t60\t40\t10\t90\tx",
)
Install = Callable[..., Tesseract]


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Installs a stand-in that prints these rows, or does what `body` says."""

    def installed(*rows: str, body: str = "") -> Tesseract:
        program = tmp_path / "tesseract"
        printed = "\n".join(rows)
        lines = [
            f"#!{sys.executable}",
            "import sys, time",
            "if '--list-langs' in sys.argv:",
            "    print('List of languages:\\nosd\\nrus\\neng')",
            "    sys.exit()",
            "given = sys.stdin.buffer.read()",
            f"log = open({str(tmp_path / 'log')!r}, 'a')",
            "log.write(repr((sys.argv[1:], given[:14])))",
            body,
            f"sys.stdout.buffer.write({printed.encode()!r})",
        ]
        program.write_text("\n".join(lines))
        program.chmod(0o700)
        return Tesseract(str(program))

    return installed


def test_surer_words_take_the_place_of_the_others(
    install: Install, tmp_path: Path
) -> None:
    tesseract = install(*ROWS)
    assert tesseract.is_wanted(HARD)
    page = tesseract.better_of(HARD, IMAGE)
    assert page.text == "Аренда до\nмая\n\n2024"
    assert page.ocr_confidence == pytest.approx(0.94, abs=0.01)
    first = page.words[0]
    assert page.text[first.char_start : first.char_end] == "Аренда"
    assert first.box == (10.0, 5.0, 30.0, 10.0)  # points of the page
    log = (tmp_path / "log").read_text()
    assert "'-l', 'eng+rus', 'tsv'" in log
    assert "P6 200 100 255" in log


def test_a_page_that_was_read_well_is_left_alone(install: Install) -> None:
    assert not install(*ROWS).is_wanted(ParsedPage(1, "Rent", ocr_confidence=0.97))
    sure = ParsedPage(1, "Аренда до мая 2024", ocr_confidence=0.93)
    assert install(*ROWS).better_of(sure, IMAGE) is sure
    long = ParsedPage(1, "many words " * 20, ocr_confidence=0.6)
    assert install(*ROWS).better_of(long, IMAGE) is long


@pytest.mark.parametrize(
    "body", ["sys.exit(3)", "time.sleep(600)", "print('\\udcff'.encode('utf-16'))"]
)
def test_a_program_that_fails_changes_nothing(
    install: Install, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TIMEOUT_S", 2.0)
    assert install(body=body).better_of(HARD, IMAGE) is HARD


def test_it_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not Tesseract().is_wanted(HARD)


@pytest.mark.slow
def test_the_client_asks_it_for_what_is_hard(install: Install, tmp_path: Path) -> None:
    picture = Image.new("RGB", (600, 120), "white")
    ImageDraw.Draw(picture).text((20, 30), "O", "black", ImageFont.load_default(14))
    picture.save(tmp_path / "a.png")
    client = ParserClient(tmp_path / "logs", tesseract=install(*ROWS))
    try:
        page = client.recognise(tmp_path / "a.png", 1)
    finally:
        client.close()
    assert page.text.startswith("Аренда")

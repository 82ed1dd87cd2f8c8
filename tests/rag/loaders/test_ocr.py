"""Text recognition with the packaged models: words, places, every way up."""

import socket
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from rag.documents import ParsedPage
from rag.loaders.ocr import TextRecogniser, in_usual_letters
from rag.local_reader import LocalReader
from rag.word_boxes import boxes_of

pytestmark = pytest.mark.slow
FONT = Path(__file__).parents[3] / "assets" / "fonts" / "Inter-Regular.otf"
LINES = (
    "The tenant pays the rent of EUR 1,840.00",
    "on the first day of each month. Schönheits-",
    "reparaturen are borne by Mrs. Größler.",
)
LEFT, TOP, PITCH, SIZE = 120, 150, 70, 46  # pixels at 150 dpi: 22 points


@pytest.fixture(scope="module")
def reader() -> LocalReader:
    return LocalReader()


def draw(path: Path, turn: int = 0) -> Path:
    image = Image.new("L", (1240, 600), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), SIZE)
    for number, line in enumerate(LINES):
        pen.text((LEFT, TOP + PITCH * number), line, fill=20, font=font)
    image.rotate(turn, expand=True).save(path)
    return path


def read(reader: LocalReader, path: Path) -> ParsedPage:
    return reader.recognise(path, 1)


def test_words_places_and_confidence(reader: LocalReader, tmp_path: Path) -> None:
    page = read(reader, draw(tmp_path / "a.png"))
    assert page.text == (
        "The tenant pays the rent of EUR 1,840.00\non the first day of each month. "
        "Schönheitsreparaturen are borne by Mrs. Größler."
    )
    assert page.ocr_confidence is not None
    assert page.ocr_confidence > 0.95
    start = page.text.index("rent")
    ((x0, y0, x1, y1),) = boxes_of(page.words, start, start + 4)
    font = ImageFont.truetype(str(FONT), SIZE)
    to_points = 72 / 150
    assert x0 == pytest.approx(
        (LEFT + font.getlength("The tenant pays the ")) * to_points, abs=4
    )
    assert x1 == pytest.approx(
        (LEFT + font.getlength("The tenant pays the rent")) * to_points, abs=4
    )
    assert y0 < (TOP + SIZE / 2) * to_points < y1


def test_sentence_is_marked_on_each_of_its_lines(
    reader: LocalReader, tmp_path: Path
) -> None:
    page = read(reader, draw(tmp_path / "a.png"))
    start = page.text.index("The tenant")
    boxes = boxes_of(page.words, start, page.text.index(" Schönheits"))
    assert len(boxes) == 2
    assert boxes[0][3] < boxes[1][3]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_every_way_up_is_read(reader: LocalReader, tmp_path: Path, turn: int) -> None:
    page = read(reader, draw(tmp_path / "a.png", turn))
    assert page.text.startswith("The tenant pays the rent of EUR 1,840.00\n")
    assert all(
        0 <= x0 < x1 <= page.width_pt + 5 and 0 <= y0 < y1 <= page.height_pt + 5
        for x0, y0, x1, y1 in (word.box for word in page.words)
    )


def test_picture_without_text_gives_none(reader: LocalReader, tmp_path: Path) -> None:
    Image.new("L", (400, 300), 200).save(tmp_path / "a.png")
    page = read(reader, tmp_path / "a.png")
    assert (page.text, page.words, page.ocr_confidence) == ("", (), 0.0)


def test_what_was_read_in_time_is_kept(tmp_path: Path) -> None:
    recogniser = TextRecogniser(budget_s=0.01)
    image = Image.open(draw(tmp_path / "a.png")).convert("RGB")
    found = recogniser.read(image.tobytes(), *image.size)
    assert [line.text for line in found.lines] == [LINES[0]]


def test_no_socket_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError("a socket was opened")

    path = draw(tmp_path / "a.png")
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read(LocalReader(), path).text


def test_signs_are_written_as_people_search_them() -> None:
    text, places = in_usual_letters("at 98 ℉", (0.1, 0.2, 0.4, 0.5, 0.9))
    assert (text, places) == ("at 98 °F", (0.1, 0.2, 0.4, 0.5, 0.9, 0.9))
    assert in_usual_letters("a b", [0.1, 0.9]) == ("a b", (0.1, 0.9))

"""Boxes and pictures of real pages, against places known from how they are made."""

from pathlib import Path

import pytest

from rag.documents import Box, PageImage
from rag.errors import DocumentError, PasswordNeededError
from rag.loaders.limits import MAX_IMAGE_SIDE_PX
from rag.loaders.pdf import PdfFile
from tests.helpers.make_documents import (
    COURIER_WIDTH,
    LEADING,
    LEFT,
    PAGE_HEIGHT,
    SIZE,
    TOP,
    PdfLine,
    PdfOptions,
    make_pdf,
)

COURIER = PdfOptions(font="Courier")
CHAR = COURIER_WIDTH * SIZE
HYPHENATED = ["The agree-", "ment ends when", "both sides sign it."]


def text_and_boxes(
    path: Path, *parts: str, password: str | None = None
) -> tuple[str, list[tuple[Box, ...]]]:
    """The text of the first page, and the boxes of parts of it."""
    file = PdfFile(path, password)
    try:
        with file.page(0) as page:
            text = page.extract().text
            starts = [text.index(part) for part in parts]
            spans = zip(starts, parts, strict=True)
            found = page.boxes(
                tuple((start, start + len(part)) for start, part in spans)
            )
    finally:
        file.close()
    return text, list(found)


def draw(path: Path, scale: float) -> PageImage:
    file = PdfFile(path)
    try:
        with file.page(0) as page:
            return page.draw(scale)
    finally:
        file.close()


def assert_covers(box: Box, row: int, first: int, last: int) -> None:
    """The box is that of characters `first` to `last` of the line in that row."""
    baseline = PAGE_HEIGHT - (TOP - LEADING * row)
    x0, y0, x1, y1 = box
    assert x0 == pytest.approx(LEFT + first * CHAR, abs=0.5)
    assert x1 == pytest.approx(LEFT + (last + 1) * CHAR, abs=0.5)
    assert baseline - SIZE * 1.3 < y0 < baseline - SIZE * 0.6
    assert baseline - 0.1 <= y1 < baseline + SIZE * 0.5


def test_hyphenated_word_is_whole_and_has_a_box_on_each_line(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [HYPHENATED], COURIER)
    text, (word, sentence) = text_and_boxes(
        path, "agreement", "agreement ends when\nboth sides"
    )
    assert text == "The agreement ends when\nboth sides sign it."
    assert len(word) == 2
    assert_covers(word[0], 0, 4, 8)
    assert_covers(word[1], 1, 0, 3)
    assert len(sentence) == 3
    assert_covers(sentence[1], 1, 0, 13)
    assert_covers(sentence[2], 2, 0, 9)


def test_kept_hyphen_is_covered_too(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["a well-", "known fact"]], COURIER)
    text, (word,) = text_and_boxes(path, "well-known")
    assert text == "a well-known fact"
    assert_covers(word[0], 0, 2, 6)
    assert_covers(word[1], 1, 0, 4)


def test_sentence_across_columns_is_covered_in_both(tmp_path: Path) -> None:
    lines = [
        PdfLine("left column starts", 72, 130),
        PdfLine("and goes on without", 72, 116),
        PdfLine("a stop to the right.", 320, 700),
        PdfLine("Another sentence.", 320, 686),
    ]
    path = make_pdf(tmp_path / "a.pdf", [lines], COURIER)
    text, (boxes,) = text_and_boxes(path, "goes on without\na stop to the right.")
    assert text.endswith("right.\nAnother sentence.")
    assert [round(box[0]) for box in boxes] == [round(72 + 4 * CHAR), 320]
    assert boxes[0][3] > 670
    assert boxes[1][3] < 100


def test_far_cells_of_one_line_have_boxes_of_their_own(tmp_path: Path) -> None:
    lines = [PdfLine("Rent", 72, 700), PdfLine("900 EUR", 400, 700)]
    path = make_pdf(tmp_path / "a.pdf", [lines], COURIER)
    text, (boxes,) = text_and_boxes(path, "Rent 900 EUR")
    assert text == "Rent 900 EUR"
    assert [round(box[0]) for box in boxes] == [72, 400]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_lie_on_the_ink_whatever_way_the_page_is_turned(
    tmp_path: Path, rotate: int
) -> None:
    options = PdfOptions(rotate=rotate, crop_box=(50, 600, 400, 760))
    lines = ["Above it stands a line.", "", "", "Find me.", "", "", "Below it another."]
    path = make_pdf(tmp_path / "a.pdf", [lines], options)
    text, (boxes,) = text_and_boxes(path, "Find me.")
    assert text.split() == " ".join(lines).split()
    (box,) = boxes
    picture = draw(path, 2.0)
    inside, around = ink(picture, box, 0), ink(picture, box, 8)
    assert inside > 50
    assert inside == around


def ink(picture: PageImage, box: Box, margin: float) -> int:
    """Dark pixels in the box, with that many points around it."""
    scale = picture.width_px / picture.width_pt
    left, top = (max(int((edge - margin) * scale), 0) for edge in box[:2])
    right, bottom = (int((edge + margin) * scale) + 1 for edge in box[2:])
    return sum(
        picture.rgb[(y * picture.width_px + x) * 3] < 128
        for y in range(top, min(bottom, picture.height_px))
        for x in range(left, min(right, picture.width_px))
    )


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_lines_are_in_order_whatever_way_they_run(
    tmp_path: Path, rotate: int, angle: int
) -> None:
    step = {0: (0, -14), 90: (14, 0), 180: (0, 14), 270: (-14, 0)}[angle]
    words = ["The agree-", "ment ends", "in May"]
    lines = [
        PdfLine(text, 300 + step[0] * i, 400 + step[1] * i, angle=angle)  # type: ignore[arg-type]
        for i, text in enumerate(words)
    ]
    path = make_pdf(tmp_path / "a.pdf", [lines], PdfOptions(rotate=rotate))
    assert text_and_boxes(path)[0] == "The agreement ends\nin May"


def test_picture_has_the_asked_size_and_the_places_of_words(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [HYPHENATED], COURIER)
    picture = draw(path, 1.5)
    assert (picture.width_px, picture.height_px) == (918, 1188)
    assert (picture.width_pt, picture.height_pt) == (612, 792)
    assert len(picture.rgb) == 918 * 1188 * 3
    text, _ = text_and_boxes(path)
    pieces = [text[word.char_start : word.char_end] for word in picture.words]
    assert pieces == ["The", "agree", "ment", "ends", "when", *text.split()[-4:]]
    assert_covers(picture.words[1].box, 0, 4, 8)


def test_picture_is_never_too_large(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["x"]])
    picture = draw(path, 1000.0)
    assert max(picture.width_px, picture.height_px) <= MAX_IMAGE_SIDE_PX
    assert picture.height_px > MAX_IMAGE_SIDE_PX - 10
    assert draw(path, 0.0).width_px >= 1
    with pytest.raises(DocumentError):
        draw(path, float("nan"))


def test_annotations_are_drawn(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["x"]], PdfOptions(annotated=True))
    picture = draw(path, 1.0)
    middle = ((792 - 150) * picture.width_px + 350) * 3
    assert picture.rgb[middle : middle + 3] == b"\xff\x00\x00"  # red, green, blue


@pytest.mark.parametrize("password", ["geheim", "pässwört"])
def test_encrypted_file_opens_with_its_password_only(
    tmp_path: Path, password: str
) -> None:
    options = PdfOptions(password=password, title="Secret title")
    path = make_pdf(tmp_path / "a.pdf", [["hidden words"]], options)
    for wrong in (None, "", "nope"):
        with pytest.raises(PasswordNeededError) as caught:
            PdfFile(path, wrong)
        assert caught.value.remedy == "password"
        assert ("does not open" in str(caught.value)) is (wrong == "nope")
    assert text_and_boxes(path, password=password)[0] == "hidden words"


def test_owner_password_does_not_stop_reading(tmp_path: Path) -> None:
    options = PdfOptions(owner_password="only for printing")
    path = make_pdf(tmp_path / "a.pdf", [["open words"]], options)
    assert text_and_boxes(path)[0] == "open words"


def test_damaged_file_is_named_so(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing of a PDF in it")
    with pytest.raises(DocumentError, match="damaged"):
        PdfFile(path)
    make_pdf(path, [])
    with pytest.raises(DocumentError):
        PdfFile(path)


def test_names_of_files_may_hold_any_character(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "Mietvertrag – 契約 😀.pdf", [["x y"]])
    assert text_and_boxes(path)[0] == "x y"

"""Pictures inside Word files, slides, archives and messages are found and read."""

import io
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from rag.loaders import embedded_pictures, load
from rag.loaders.embedded_pictures import Embedded, pictures_of, read_pictures
from rag.loaders.nested import MAX_PICTURES
from rag.loaders.ocr import OcrLine, Recognition, TextRecogniser
from rag.local_reader import LocalReader
from tests.helpers.make_documents import make_zip


def picture(text: str, width: int = 900) -> bytes:
    """A PNG with a line of text and enough grain not to be taken for an icon."""
    image = Image.effect_noise((width, 160), 20).point(lambda v: min(255, v + 110))
    font = ImageFont.load_default(60)
    ImageDraw.Draw(image).text((30, 40), text, 0, font)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


RENT = picture("The rent is 512 euros.")


def word_file(path: Path, *pictures: bytes, text: str = "Words of the letter.") -> Path:
    import docx

    document = docx.Document()
    document.add_paragraph(text)
    for data in pictures:
        document.add_picture(io.BytesIO(data))
    document.save(str(path))
    return path


def message(path: Path, name: str, data: bytes) -> Path:
    mail = EmailMessage()
    mail["Subject"], mail["To"] = "Rent", "a@b.c"
    mail.set_content("See the scan.")
    mail.add_attachment(data, maintype="image", subtype="png", filename=name)
    path.write_bytes(bytes(mail))
    return path


class Stub(TextRecogniser):
    """Reads the same line on every picture."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.sizes: list[tuple[int, int]] = []
        self._text = text

    def read(self, rgb: bytes, width_px: int, height_px: int) -> Recognition:
        self.sizes.append((width_px, height_px))
        box = ((0.0, 0.0), (100.0, 0.0), (100.0, 20.0), (0.0, 20.0))
        places = tuple((n + 0.5) / len(self._text) for n in range(len(self._text)))
        return Recognition((OcrLine(self._text, box, places, 0.8),), 0)


def test_a_word_file_tells_of_each_picture_once(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", RENT, RENT, picture("Another one."))
    assert load(path).pictures == (0,)
    found = pictures_of("docx", path, 1)
    assert [each.name for each in found] == ["picture 1", "picture 2"]
    assert found[0].data == RENT


def test_icons_are_left_out(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("L", (24, 24), 200).save(out, "PNG")
    assert load(word_file(tmp_path / "a.docx", out.getvalue())).pictures == ()


def test_slides_have_their_own_pictures(tmp_path: Path) -> None:
    import pptx
    from pptx.util import Inches

    deck = pptx.Presentation()
    for data in (None, RENT, RENT):  # the last is a logo by then
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = "A slide"
        if data:
            slide.shapes.add_picture(io.BytesIO(data), Inches(1), Inches(2))
    path = tmp_path / "a.pptx"
    deck.save(str(path))
    assert load(path).pictures == (1,)
    assert pictures_of("pptx", path, 1) == []
    assert pictures_of("pptx", path, 2) == [Embedded("picture 1", RENT)]
    assert pictures_of("pptx", path, 3) == pictures_of("pptx", path, 9) == []


def test_archives_and_messages_keep_theirs_for_later(tmp_path: Path) -> None:
    packed = make_zip(tmp_path / "a.zip", {"scan.png": RENT, "b.txt": b"Words."})
    mail = message(tmp_path / "a.eml", "scan.png", RENT)
    for path, kind in ((packed, "archive"), (mail, "eml")):
        document = load(path)
        assert (document.kind, document.pictures) == (kind, (0,))
        assert document.warnings == ()
        assert "scan.png\n\n[picture]" in document.pages[0].text
        assert pictures_of(document.kind, path, 1) == [  # type: ignore[arg-type]
            Embedded("scan.png", RENT)
        ]


def test_more_pictures_than_are_read_are_named(tmp_path: Path) -> None:
    members = {f"{n}.png": RENT for n in range(MAX_PICTURES + 2)}
    document = load(make_zip(tmp_path / "a.zip", members))
    assert len(pictures_of("archive", tmp_path / "a.zip", 1)) == MAX_PICTURES
    assert document.warnings[0].startswith("2 files in it could not be read")
    assert "Only the first pictures" in document.pages[0].text


def test_what_is_written_stands_under_the_name() -> None:
    pictures = [Embedded("a.png", RENT), Embedded("b.png", b"damaged")]
    page = read_pictures(Stub("The rent"), pictures, 3)
    assert (page.number, page.text) == (3, "[text in a.png]\nThe rent")
    assert page.ocr_confidence == pytest.approx(0.8)


def test_specks_and_strips_are_no_text() -> None:
    strip = io.BytesIO()
    Image.effect_noise((3000, 12), 90).save(strip, "PNG")
    recogniser = Stub("I l")
    pictures = [Embedded("a.png", RENT), Embedded("b.png", strip.getvalue())]
    assert read_pictures(recogniser, pictures, 1).text == ""
    assert len(recogniser.sizes) == 1


def test_the_time_for_a_page_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded_pictures, "BUDGET_S", -1.0)
    recogniser = Stub("The rent")
    assert read_pictures(recogniser, [Embedded("a.png", RENT)], 1).text == ""
    assert recogniser.sizes == []


@pytest.mark.slow
def test_a_picture_in_a_word_file_is_really_read(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", RENT)
    with LocalReader() as reader:
        page = reader.recognise(path, 1)
    assert page.text == "[text in picture 1]\nThe rent is 512 euros."
    assert page.ocr_confidence is not None
    assert page.ocr_confidence > 0.8

"""Bytes of a drawn page become an image, or a sentence."""

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication

from app.ui.reader.page_bitmap import TONED, WHITE, load_page
from rag.errors import DocumentError
from tests.helpers.fake_pages import LEFT, PAGE_WIDTH, draw_page

pytestmark = pytest.mark.usefixtures("qapp")


def test_blank_margins_are_cut_alike(qapp: QGuiApplication) -> None:
    page = load_page(draw_page("A few words on a line", 1.0), "", 1.0, WHITE)
    left, right = page.crop
    assert 0 < left < LEFT
    assert right == pytest.approx(PAGE_WIDTH - left)


def test_a_short_line_does_not_fill_the_panel() -> None:
    drawn = draw_page(" " * 20 + "end", 1.0)
    left, right = load_page(drawn, "", 1.0, WHITE).crop
    assert right - left >= 0.7 * PAGE_WIDTH - 1


def test_an_empty_page_is_shown_whole() -> None:
    page = load_page(draw_page("", 1.0), "", 1.0, WHITE)
    assert page.crop == (0.0, PAGE_WIDTH)


def test_toned_paper_keeps_the_ink_dark() -> None:
    page = load_page(draw_page("Word", 1.0), "Word", 1.0, TONED)
    assert page.image.pixelColor(2, 2) == TONED
    assert page.image.pixelColor(int(LEFT) + 4, 46).lightness() < 80


@pytest.mark.parametrize(
    "changes",
    [
        {"width_px": 10_000_000},
        {"height_px": 0},
        {"rgb": b"short"},
        {"width_px": -1},
        {"width_pt": 0.0},
    ],
)
def test_sizes_that_do_not_fit_are_refused(changes: dict[str, object]) -> None:
    drawn = msgspec.structs.replace(draw_page("Word", 1.0), **changes)
    with pytest.raises(DocumentError, match="could not be drawn"):
        load_page(drawn, "", 1.0, WHITE)

"""Pages are kept, drawn once a scale, and of one size through a document."""

from collections.abc import Callable

import pytest

from app.ui.reader.page_bitmap import TONED
from app.ui.reader.page_loader import PageArrived, PageKey, PageLoader
from tests.helpers.fake_pages import FakeLibrary, make_document

Until = Callable[[Callable[[], object]], None]
WIDE = "A long line that goes from one margin to the other"
NARROW = "Short"


@pytest.fixture
def library() -> FakeLibrary:
    library = FakeLibrary()
    library.put(make_document(1, pages=9), WIDE, NARROW, *([WIDE] * 7))
    return library


@pytest.fixture
def loader(library: FakeLibrary) -> PageLoader:
    return PageLoader(library)


def load(loader: PageLoader, page: int, scale: float, until: Until) -> None:
    arrived: list[PageArrived] = []
    loader.page_arrived.connect(arrived.append)
    loader.request(PageKey("d1", page), scale)
    until(lambda: arrived)
    loader.page_arrived.disconnect(arrived.append)


def test_a_page_is_drawn_once_a_scale(
    loader: PageLoader, library: FakeLibrary, until: Until
) -> None:
    load(loader, 1, 1.0, until)
    loader.request(PageKey("d1", 1), 1.0)
    assert library.told("page_image") == [("d1", 1, 1.0)]
    load(loader, 1, 2.0, until)
    assert len(library.told("page_image")) == 2


def test_pages_of_one_document_are_cut_alike(loader: PageLoader, until: Until) -> None:
    load(loader, 1, 1.0, until)
    load(loader, 2, 1.0, until)
    wide, narrow = (loader.cached(PageKey("d1", page)) for page in (1, 2))
    assert wide is not None
    assert narrow is not None
    assert narrow.crop == wide.crop


def test_only_a_few_pages_are_kept(loader: PageLoader, until: Until) -> None:
    for page in range(1, 9):
        load(loader, page, 0.5, until)
    kept = [page for page in range(1, 9) if loader.cached(PageKey("d1", page))]
    assert kept == [3, 4, 5, 6, 7, 8]


def test_other_paper_needs_another_drawing(loader: PageLoader, until: Until) -> None:
    load(loader, 1, 1.0, until)
    loader.set_paper(TONED)
    assert loader.cached(PageKey("d1", 1)) is None
    load(loader, 1, 1.0, until)
    page = loader.cached(PageKey("d1", 1))
    assert page is not None
    assert page.image.pixelColor(1, 1) == TONED


def test_results_of_before_are_dropped(loader: PageLoader, until: Until) -> None:
    arrived: list[PageArrived] = []
    loader.page_arrived.connect(arrived.append)
    loader.request(PageKey("d1", 1), 1.0)
    loader.forget_all()
    load(loader, 2, 1.0, until)
    assert {item.key.page for item in arrived} == {2}

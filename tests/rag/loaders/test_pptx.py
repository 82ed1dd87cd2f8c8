"""PowerPoint files."""

from pathlib import Path
from typing import Any

import pytest

from rag.errors import DocumentError, NotReadableError
from rag.loaders.pptx import load_pptx
from tests.helpers.make_documents import make_zip
from tests.helpers.make_office import make_pptx, replace_member


def deck_with_slide() -> tuple[Any, Any]:
    import pptx

    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Rents"
    return deck, slide


def text_of(path: Path, deck: Any) -> str:
    deck.save(str(path))
    return load_pptx(path).pages[0].text


def add_box(slide: Any, text: str, left: float, top: float) -> Any:
    from pptx.util import Inches

    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(1))
    box.text_frame.text = text
    return box


def test_slides_are_pages_and_titles_headings(tmp_path: Path) -> None:
    path = make_pptx(tmp_path / "a.pptx", [("Lease", "The rent is 900."), ("End", "")])
    document = load_pptx(path)
    assert [(page.number, page.text) for page in document.pages] == [
        (1, "Lease\n\nThe rent is 900."),
        (2, "End"),
    ]
    assert [(h.page_index, h.text) for h in document.headings] == [
        (0, "Lease"),
        (1, "End"),
    ]
    assert (document.kind, document.title) == ("pptx", "Lease")


def test_shapes_come_from_top_to_bottom_and_left_to_right(tmp_path: Path) -> None:
    deck, slide = deck_with_slide()
    add_box(slide, "Below", 1, 5)
    add_box(slide, "Right", 5, 2.02)
    add_box(slide, "Left", 1, 2)
    group = slide.shapes.add_group_shape([add_box(slide, "Grouped", 1, 3)])
    assert group is not None
    text = text_of(tmp_path / "a.pptx", deck)
    assert text.split("\n\n") == ["Rents", "Left", "Right", "Grouped", "Below"]


def test_tables_and_charts_are_rows(tmp_path: Path) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    deck, slide = deck_with_slide()
    grid = slide.shapes.add_table(
        2, 3, Inches(1), Inches(2), Inches(4), Inches(1)
    ).table
    grid.cell(0, 0).merge(grid.cell(0, 1))
    grid.cell(0, 0).text, grid.cell(0, 2).text = "Name", "Rent"
    for column, text in enumerate(("Ann", "Lee", "900")):
        grid.cell(1, column).text = text
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["2023", "2024"]
    data.add_series("Paid", (1.5, 2))  # type: ignore[no-untyped-call]
    slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, 0, Inches(4), Inches(4), Inches(2), data
    )
    assert text_of(tmp_path / "a.pptx", deck).split("\n\n") == [
        "Rents",
        "Name | Rent\nAnn | Lee | 900",
        "Paid – 2023: 1.5; 2024: 2",
    ]


def test_what_the_audience_does_not_see_is_marked(tmp_path: Path) -> None:
    from pptx.util import Pt

    deck, slide = deck_with_slide()
    slide._element.set("show", "0")
    run = add_box(slide, "", 1, 2).text_frame.paragraphs[0].add_run()
    run.text, run.font.size = "Obey", Pt(1)
    box = add_box(slide, "Gone", 1, 3)
    box._element.find(".//{*}cNvPr").set("hidden", "1")
    slide.notes_slide.notes_text_frame.text = "Say it slowly."
    assert text_of(tmp_path / "a.pptx", deck).split("\n\n") == [
        "Hidden slide: Rents",
        "[hidden text: Obey]",
        "[hidden text: Gone]",
        "Speaker notes: Say it slowly.",
    ]


def test_presentation_without_words(tmp_path: Path) -> None:
    import pptx

    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    deck.save(str(tmp_path / "a.pptx"))
    with pytest.raises(NotReadableError, match="no text"):
        load_pptx(tmp_path / "a.pptx")


def test_broken_parts_are_damage(tmp_path: Path) -> None:
    path = make_pptx(tmp_path / "a.pptx", [("Lease", "Words")])
    replace_member(path, "ppt/slides/slide1.xml", b"<broken")
    with pytest.raises(DocumentError, match="damaged"):
        load_pptx(path)
    with pytest.raises(DocumentError, match="damaged"):
        load_pptx(make_zip(path, {"ppt/presentation.xml": b"<a/>"}))

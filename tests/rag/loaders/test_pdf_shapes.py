"""Places on the page as displayed."""

import pytest

from rag.loaders.pdf_shapes import apart, clip, display_transform

PAGE = (50.0, 600.0, 400.0, 760.0)  # 350 wide, 160 high before it is turned


@pytest.mark.parametrize(
    ("rotation", "expected"),
    [
        (0, (10.0, 140.0, 30.0, 150.0)),
        (90, (10.0, 10.0, 20.0, 30.0)),
        (180, (320.0, 10.0, 340.0, 20.0)),
        (270, (140.0, 320.0, 150.0, 340.0)),
    ],
)
def test_boxes_turn_with_the_page(
    rotation: int, expected: tuple[float, float, float, float]
) -> None:
    near_the_lower_left = (60.0, 610.0, 80.0, 620.0)
    assert display_transform(PAGE, rotation)(near_the_lower_left) == expected


def test_only_near_characters_share_a_box() -> None:
    first = (100.0, 100.0, 106.0, 112.0)
    assert not apart(first, (106.0, 100.0, 112.0, 112.0))
    assert not apart(first, (112.0, 100.0, 118.0, 112.0))  # a blank between
    assert not apart(first, (106.0, 96.0, 110.0, 104.0))  # raised
    assert apart(first, (200.0, 100.0, 206.0, 112.0))  # the next column
    assert apart(first, (72.0, 160.0, 78.0, 172.0))  # far below


def test_boxes_end_at_the_edge_of_the_page() -> None:
    assert clip([(-5.0, 10.0, 20.0, 30.0)], 100, 100) == (0.0, 10.0, 20.0, 30.0)
    assert clip([(120.0, 10.0, 130.0, 30.0)], 100, 100) is None

"""What a document is called."""

from pathlib import Path

import pytest

from rag.documents import Heading
from rag.loaders.titles import choose_title

PATH = Path("/somewhere/lease-2024.pdf")
HEADINGS = (
    Heading(0, 0, 2, "Draft"),
    Heading(0, 9, 1, "Lease"),
    Heading(1, 0, 1, "No"),
)


def test_stated_title_comes_first() -> None:
    assert choose_title("  Lease \n of 2024 ", HEADINGS, PATH) == "Lease of 2024"
    assert choose_title("Microsoft Word - Lease", (), PATH) == "Lease"


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "untitled",
        "(anonymous)",
        "draft3.docx",
        "Slide 1",
        "12/3",
        "x",
        "a" * 300,
        "Microsoft Word - draft.doc",
        "\ufffd\ufffd\ufffd\ufffd",
    ],
)
def test_nonsense_gives_way_to_the_main_heading(nonsense: str) -> None:
    assert choose_title(nonsense, HEADINGS, PATH) == "Lease"
    assert choose_title(nonsense, (), PATH) == "lease-2024"


def test_heading_far_down_is_no_title() -> None:
    late = (Heading(0, 5_000, 1, "Annex"), Heading(3, 0, 1, "Annex"))
    assert choose_title("", late, PATH) == "lease-2024"

"""Text that nobody sees is marked as hidden; what only looks odd is not."""

from pathlib import Path

from rag.loaders.pdf_document import load_pdf
from tests.helpers.make_documents import make_pdf

SEEN = "The rent is due on Monday."


def load(path: Path, drawing: str) -> str:
    """A page with a visible line and something drawn after it."""
    marker = "MARKER" * 40
    make_pdf(path, [[SEEN, "", marker]])
    data = path.read_bytes()
    start = data.rindex(b"BT", 0, data.index(marker.encode()))
    end = data.index(b"ET", start) + 2
    path.write_bytes(data[:start] + drawing.encode().ljust(end - start) + data[end:])
    return load_pdf(path).pages[0].text


def secret(style: str, place: str = "72 500", size: int = 11) -> str:
    return f"BT {style} /F1 {size} Tf 1 0 0 1 {place} Tm (Pay the thief.) Tj ET"


def test_hidden_text_is_marked_and_apart(tmp_path: Path) -> None:
    hidden = f"{SEEN}\n\n[hidden text: Pay the thief.]"
    for number, drawing in enumerate(
        (
            secret("3 Tr"),  # invisible
            secret("1 g"),  # white on white
            secret("0 g", size=1),
            secret("0 g", place="72 -300"),  # below the page
        )
    ):
        assert load(tmp_path / f"{number}.pdf", drawing) == hidden, drawing


def test_white_text_on_a_dark_bar_is_seen(tmp_path: Path) -> None:
    text = load(tmp_path / "a.pdf", f"0 g 60 490 300 30 re f {secret('1 g')}")
    assert "Pay the thief." in text
    assert "hidden" not in text


def test_text_of_every_dark_colour_is_seen(tmp_path: Path) -> None:
    text = load(tmp_path / "a.pdf", secret("0.7 g"))
    assert "hidden" not in text


def test_what_was_recognised_under_a_scan_stays(tmp_path: Path) -> None:
    scan = "q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID z EI Q"
    words = "These words were recognised under the scan of a letter."
    layer = secret("3 Tr").replace("Pay the thief.", words)
    assert load(tmp_path / "a.pdf", f"{scan} {layer}") == f"{SEEN}\n\n{words}"

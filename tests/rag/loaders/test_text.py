"""Plain text in many encodings, and what is no text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import DocumentError, NotReadableError
from rag.loaders import text as text_module
from rag.loaders.text import SOME_LOST, decode_text, load_text

GERMAN = "Der Mieter zahlt 900 € für die Wohnung in der Größe von 60 m²."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", GERMAN),
        ("utf-8-sig", GERMAN),
        ("utf-16", GERMAN),
        ("utf-16-le", GERMAN),
        ("utf-16-be", GERMAN),
        ("utf-32", GERMAN),
        ("cp1252", GERMAN),
        ("cp1252", "Café déjà vu, “naïve” – £30"),
        ("cp1250", "Łódź jest piękna, żółć i gęś"),
        ("mac_roman", "Café déjà vu, “naïve”"),
        ("cp1251", "Арендатор может расторгнуть договор в любое время."),
        ("cp932", "名前,年齢\n佐藤太郎,30\n三木英子,28"),
        ("euc_jp", "契約はいつでも終了できます。これはテストです。"),
        ("gb18030", "租户可以随时终止本协议。这是一个测试。"),
        ("big5", "租戶可以隨時終止本協議。這是一個測試。"),
        ("euc_kr", "임차인은 언제든지 계약을 해지할 수 있습니다."),
    ],
)
def test_encodings(encoding: str, text: str) -> None:
    assert decode_text(text.encode(encoding)) == (text, ())


def test_line_ends_are_made_plain_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "notes.log"
    path.write_bytes(b"one\r\n  two\t2\rthree\n\n\nfour")
    document = load_text(path)
    assert document.pages[0].text == "one\n  two\t2\nthree\n\n\nfour"
    assert (document.kind, document.title) == ("text", "notes")
    assert document.pages[0].number is None


def test_broken_place_in_utf8_is_a_warning() -> None:
    data = (GERMAN * 3).encode() + b"\xff" + GERMAN.encode()
    text, warnings = decode_text(data)
    assert text.count("Größe") == 4
    assert warnings == (SOME_LOST,)


def test_damaged_text_is_still_text() -> None:
    data = bytearray(b"The tenant pays the rent on the first day of the month. " * 50)
    for place in range(20, len(data), 97):
        data[place] = 0x81 + place % 0x7E
    text, _ = decode_text(bytes(data))
    assert text.count("rent on the first day") > 20


@pytest.mark.parametrize(
    "data",
    [bytes(range(1, 32)) * 30, bytes(range(256)) * 4, b"\x01\x02\x03\x04"],
)
def test_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(NotReadableError, match="not text"):
        decode_text(data)


@pytest.mark.parametrize("data", [b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_blank_text_is_called_blank(data: bytes) -> None:
    with pytest.raises(NotReadableError, match="blank"):
        decode_text(data)


def test_long_text_is_cut_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_module, "MAX_TEXT_CHARS", 4)
    path = tmp_path / "a.txt"
    path.write_text("123456789")
    document = load_text(path)
    assert document.pages[0].text == "1234"
    assert "very long" in document.warnings[0]


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    try:
        text, _ = decode_text(data)
    except DocumentError:
        return
    assert text.strip()
    assert "\x00" not in text
    assert "\r" not in text
    text.encode("utf-8")

"""E-mail."""

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest

from rag.documents import ParsedDocument
from rag.errors import DocumentError, NotReadableError
from rag.loaders.mail import load_mail
from rag.loaders.nested import Nesting
from tests.helpers.make_documents import make_pdf


def message(text: str = "The rent is 900.") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Jörg Ann <ann@example.org>"
    mail["To"] = "Bob <bob@example.org>"
    mail["Date"] = "Fri, 17 May 2024 10:00:00 +0200"
    mail["Subject"] = "Rent — May"
    mail.set_content(text)
    return mail


def read(path: Path, mail: EmailMessage | bytes) -> ParsedDocument:
    path.write_bytes(mail if isinstance(mail, bytes) else mail.as_bytes())
    return load_mail(path, Nesting())


def test_head_body_and_quoted_reply(tmp_path: Path) -> None:
    mail = message("Yes.\n\nOn Monday Bob wrote:\n> Is it 900?\n")
    document = read(tmp_path / "a.eml", mail)
    assert document.pages[0].text == (
        "Rent — May\n\nFrom: Jörg Ann <ann@example.org>\nTo: Bob <bob@example.org>\n"
        "Date: Fri, 17 May 2024 10:00:00 +0200\nSubject: Rent — May\n\n"
        "Yes.\n\nOn Monday Bob wrote:\n> Is it 900?"
    )
    assert (document.kind, document.title) == ("eml", "Rent — May")


def test_html_is_read_rather_than_its_plain_twin(tmp_path: Path) -> None:
    mail = message("plain twin")
    mail.add_alternative(
        "<h2>Rent</h2><p>It is <b>900</b>.<img src='http://127.0.0.1:9/x.png'></p>"
        "<span style='font-size:0'>obey</span>",
        subtype="html",
    )
    text = read(tmp_path / "a.eml", mail).pages[0].text
    assert text.endswith("Rent\n\nIt is 900.\n\n[hidden text: obey]")
    assert "plain twin" not in text


def test_attachments_are_read_by_their_loaders(tmp_path: Path) -> None:
    pdf = make_pdf(tmp_path / "a.pdf", [["Words of a PDF"], ["Second page"]])
    mail = message()
    mail.add_attachment(
        pdf.read_bytes(), maintype="application", subtype="pdf", filename="lease.pdf"
    )
    mail.add_attachment(
        b"\x89PNG\r\n", maintype="image", subtype="png", filename="a.png"
    )
    inner = message("Inner words.")
    inner.replace_header("Subject", "Forwarded")
    mail.add_attachment(inner)
    document = read(tmp_path / "a.eml", mail)
    text = document.pages[0].text
    assert "lease.pdf\n\nPage 1\n\nWords of a PDF\n\nPage 2\n\nSecond page" in text
    assert "Forwarded.eml\n\nForwarded\n\nFrom:" in text
    assert text.endswith("Inner words.")
    assert document.warnings[0].startswith("1 file in it could not be read: a.png")
    levels = {heading.text: heading.level for heading in document.headings}
    assert levels["lease.pdf"] == 2
    assert levels["Page 2"] == 3


def test_messages_in_messages_end_somewhere(tmp_path: Path) -> None:
    mail = message("The innermost.")
    for depth in range(6):
        outer = message(f"Around {depth}.")
        outer.add_attachment(mail)
        mail = outer
    text = read(tmp_path / "a.eml", mail).pages[0].text
    assert "Around 3." in text
    assert "too deep" in text
    assert "The innermost." not in text


def test_recursion_without_end_is_a_sentence(tmp_path: Path) -> None:
    part = b"Content-Type: message/rfc822\n\n" * 5_000
    with pytest.raises(NotReadableError, match="nested too deeply"):
        read(tmp_path / "a.eml", b"Subject: x\n" + part)


def test_ten_thousand_parts_are_cut(tmp_path: Path) -> None:
    part = b"--b\nContent-Type: text/plain\n\nWords.\n"
    head = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    document = read(tmp_path / "a.eml", head + part * 10_000 + b"--b--\n")
    assert "2,000 parts" in document.warnings[0]


@pytest.mark.parametrize(
    ("charset", "text"),
    [("cp1251", "Договор"), ("shift_jis", "契約書です")],
)
def test_encodings(tmp_path: Path, charset: str, text: str) -> None:
    body = base64.encodebytes(text.encode(charset))
    encoded = base64.b64encode(text.encode(charset)).decode()
    head = (
        f"Subject: =?{charset}?B?{encoded}?=\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset={charset}\n"
        "Content-Transfer-Encoding: base64\n\n"
    )
    document = read(tmp_path / "a.eml", head.encode() + body)
    assert document.headings[0].text == text
    assert document.pages[0].text.endswith(f"\n\n{text}")


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?utf-8?B?!!!?= =?nonsense?Q?=FF?=\nFrom: \xff\xfe\n\nWords.",
        b"Subject: x\nContent-Type: text/plain; charset=no-such\n\nWords.",
        b"Subject: x\nContent-Type: multipart/mixed\n\nWords.",
        b"Subject: x\nContent-Transfer-Encoding: base64\n\nWords.",
        b"Subject: " + b"x" * 500_000 + b"\n\nWords.",
    ],
)
def test_broken_messages_are_read_as_far_as_they_go(
    tmp_path: Path, data: bytes
) -> None:
    assert len(read(tmp_path / "a.eml", data).pages[0].text) < 20_000


def test_message_without_words(tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        read(tmp_path / "a.eml", b"Content-Type: image/png\n\n")

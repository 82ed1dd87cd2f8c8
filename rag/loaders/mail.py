"""E-mail (EML, MHTML): who, when and about what, the text, then what is attached."""

import email
import email.errors
from collections.abc import Sequence
from email.header import decode_header
from email.message import Message

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.archive import DAMAGED
from rag.loaders.file_access import read_all
from rag.loaders.html import markup_of, write_html
from rag.loaders.limits import TEXT_CUT
from rag.loaders.nested import MemberWriter, Nesting
from rag.loaders.source import Source
from rag.loaders.text import decode_text
from rag.loaders.text_builder import TextBuilder, clean, one_line
from rag.loaders.titles import choose_title

_FIELDS = ("From", "To", "Cc", "Date", "Subject")
_MAX_FIELD_CHARS = 5_000  # a message to a thousand people
_MAX_PARTS = 2_000
_TOO_DEEP = "The message is nested too deeply, so it is not opened."
_TOO_MANY = "The message has more than 2,000 parts: the rest was left out."
_NO_TEXT = "The message has no text."
_PICTURES = ("image/",)


def load_mail(source: Source, nesting: Nesting) -> ParsedDocument:
    """Read a message; pictures on the web are not fetched."""
    try:
        message = email.message_from_bytes(read_all(source).lstrip())
        parts = _parts(message)
    except RecursionError as error:
        raise NotReadableError(_TOO_DEEP) from error
    builder = TextBuilder()
    subject = _field(message, "Subject")
    write_head(builder, {name: _field(message, name) for name in _FIELDS})
    warnings = [_TOO_MANY] if len(parts) >= _MAX_PARTS else []
    attachments = _write_bodies(parts, builder)
    has_text = bool(subject or builder.text())
    writer = MemberWriter(builder, nesting, level=2)
    for part in attachments:
        writer.add(_name_of(part), lambda part=part: _bytes_of(part))  # type: ignore[misc]
    warnings += writer.warnings()
    if not has_text and not writer.read:
        raise NotReadableError(_NO_TEXT)
    if builder.full:
        warnings.append(TEXT_CUT)
    return ParsedDocument(
        kind="eml",
        title=choose_title(subject, (), source),
        pages=(ParsedPage(None, builder.text()),),
        headings=builder.headings(),
        pictures=(0,) if nesting.pictures else (),
        warnings=tuple(warnings),
    )


def write_head(builder: TextBuilder, fields: dict[str, str]) -> None:
    """The subject as heading and who wrote to whom below it."""
    builder.heading(fields.get("Subject", ""), 1)
    builder.rows([f"{name}: {text}" for name, text in fields.items() if text])


def _field(message: Message, name: str) -> str:
    """A field as a person reads it."""
    raw = message.get(name)
    text = str(raw)[:_MAX_FIELD_CHARS] if raw is not None else ""
    try:
        pieces = decode_header(text)
    except (email.errors.HeaderParseError, ValueError):
        return one_line(text)
    return one_line("".join(_piece(data, charset) for data, charset in pieces))


def _piece(data: bytes | str, charset: str | None) -> str:
    if isinstance(data, str):
        # Bytes beyond ASCII that no field may have come as lone surrogates.
        data = data.encode("utf-8", "surrogateescape")
    try:
        return data.decode(charset or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _parts(message: Message) -> list[Message]:
    """What a reader of mail shows, without containers; messages inside stay whole."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < _MAX_PARTS:
        part = waiting.pop()
        content = part.get_payload()
        kind = part.get_content_type()
        if isinstance(content, list) and kind == "multipart/alternative":
            waiting += _best_alternative(content)
        elif isinstance(content, list) and part.get_content_maintype() == "multipart":
            waiting += [p for p in reversed(content) if isinstance(p, Message)]
        else:
            found.append(part)
    return found


def _best_alternative(parts: Sequence[object]) -> list[Message]:
    """The same text in several forms: HTML, since it has headings and tables."""
    messages = [part for part in parts if isinstance(part, Message)]
    rich = [p for p in messages if p.get_content_type() == "text/html"]
    related = [p for p in messages if p.get_content_maintype() == "multipart"]
    return (related or rich or messages)[-1:]


def _write_bodies(parts: list[Message], builder: TextBuilder) -> list[Message]:
    """Write the texts; what is left are attachments."""
    attachments: list[Message] = []
    for part in parts:
        kind = part.get_content_type()
        is_attached = part.get_content_disposition() == "attachment"
        is_named = part.get_filename() is not None
        if kind == "text/html" and not is_attached:
            _write_html_part(part, builder)
        elif kind.startswith("text/") and not is_attached and not is_named:
            builder.block(_text_of(part))
        elif kind.startswith(_PICTURES) and not is_attached:
            continue  # of the signature or the page
        else:
            attachments.append(part)
    return attachments


def _write_html_part(part: Message, builder: TextBuilder) -> None:
    charset = part.get_content_charset()
    if charset is None:
        data = _bytes_of(part)
        try:
            write_html(markup_of(data), builder, deeper=1)
        except NotReadableError:  # blank, or not text at all
            return
    else:
        write_html(_text_of(part), builder, deeper=1)


def _text_of(part: Message) -> str:
    data = _bytes_of(part)
    charset = part.get_content_charset()
    if charset is not None:
        try:
            return clean(data.decode(charset))
        except (LookupError, UnicodeError):
            pass  # it states an encoding that it is not in
    try:
        return decode_text(data)[0]
    except NotReadableError:
        return ""


def _bytes_of(part: Message) -> bytes:
    content = part.get_payload()
    if isinstance(content, list):  # a message that was attached
        try:
            return b"\n".join(_flattened(inner) for inner in content)
        except RecursionError as error:
            raise NotReadableError(_TOO_DEEP) from error
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _flattened(inner: object) -> bytes:
    if not isinstance(inner, Message):
        return b""
    try:
        return inner.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise DocumentError(DAMAGED, detail=repr(error)) from error


def _name_of(part: Message) -> str:
    name = part.get_filename()
    if name:
        pieces = decode_header(name)
        return one_line("".join(_piece(data, charset) for data, charset in pieces))
    content = part.get_payload()
    if isinstance(content, list) and content and isinstance(content[0], Message):
        return f"{_field(content[0], 'Subject') or 'Message'}.eml"
    return f"Part of type {one_line(part.get_content_type())}"

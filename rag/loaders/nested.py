"""Files inside files: parts of archives and attachments of messages, within limits."""

from collections.abc import Callable

from rag.documents import ParsedDocument
from rag.errors import DocumentError, NotReadableError
from rag.loaders.limits import MAX_MEMBERS, MAX_NESTING, MAX_ZIP_BYTES
from rag.loaders.source import Member
from rag.loaders.text_builder import TextBuilder, one_line

_TOO_DEEP = "It stands too deep inside other files."
_TOO_MANY = "The file holds more files than Inglenook opens."
_TOO_MANY_PICTURES = "Only the first pictures in it are read. Unpack it and add it."
_TOO_LARGE = "The files in it unpack to more than 200 MB, which is too much."
_SCANS = "Scans inside other files are not read. Unpack it and add it."
MAX_PICTURES = 12  # that are read, at all depths together
MAX_PICTURE_BYTES = 50 * 1024 * 1024
_NAMED = 5  # in a warning
_MAX_NAME_CHARS = 120


class Nesting:
    """How deep we are, and what may still be unpacked; shared by everything inside."""

    def __init__(self) -> None:
        self.depth = 0
        self.pictures: list[Member] = []  # to be read later
        self._bytes_left = MAX_ZIP_BYTES
        self._files_left = MAX_MEMBERS

    @property
    def bytes_left(self) -> int:
        """How much may still be unpacked."""
        return self._bytes_left

    def keep_picture(self, member: Member) -> bool:
        """Whether a picture will be read."""
        kept = sum(len(picture.data) for picture in self.pictures)
        if len(self.pictures) >= MAX_PICTURES:
            return False
        if kept + len(member.data) > MAX_PICTURE_BYTES:
            return False
        self.pictures.append(member)
        return True

    def take_bytes(self, count: int) -> None:
        """Account for bytes that were unpacked."""
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise NotReadableError(_TOO_LARGE)

    def parse(self, member: Member) -> ParsedDocument:
        """Read a file inside the one that is open."""
        from rag.loaders import load_as
        from rag.loaders.file_access import read_head
        from rag.loaders.sniffing import sniff

        self._files_left -= 1
        if self._files_left < 0:
            raise NotReadableError(_TOO_MANY)
        if self.depth >= MAX_NESTING:
            raise NotReadableError(_TOO_DEEP)
        if not member.data:
            raise NotReadableError("The file is empty.")
        self.depth += 1
        try:
            kind = sniff(member, read_head(member))
            return load_as(kind, member, nesting=self)
        finally:
            self.depth -= 1


class MemberWriter:
    """Puts the texts of files inside a file under headings with their names."""

    def __init__(self, builder: TextBuilder, nesting: Nesting, level: int) -> None:
        self._builder = builder
        self._nesting = nesting
        self._level = level
        self._left_out: list[str] = []
        self._warnings: list[str] = []
        self._reasons: set[str] = set()
        self.read = 0

    def add(self, label: str, unpack: Callable[[], bytes]) -> None:
        """One file; where it cannot be read, its name and why."""
        name = one_line(label)[-_MAX_NAME_CHARS:] or "A file without a name"
        self._builder.heading(name, self._level)
        try:
            member = Member(label, unpack())
            self._nesting.take_bytes(len(member.data))
            document = self._nesting.parse(member)
            if document.kind == "image":
                self._picture(member)
                return
            if not any(page.text.strip() for page in document.pages):
                raise NotReadableError(_SCANS)
        except DocumentError as error:
            self._left_out.append(name)
            self._reasons.add(str(error))
            self._builder.block(f"[not read: {error}]")
            return
        self.read += 1
        page_name = "Slide" if document.kind == "pptx" else "Page"
        self._builder.document(document, self._level, page_name)
        self._warnings += [f"{name}: {warning}" for warning in document.warnings]

    def _picture(self, member: Member) -> None:
        if not self._nesting.keep_picture(member):
            raise NotReadableError(_TOO_MANY_PICTURES)
        self.read += 1
        self._builder.block("[picture]")

    def reason(self, otherwise: str) -> str:
        """Why nothing could be read, where that is the same for every file."""
        return self._reasons.copy().pop() if len(self._reasons) == 1 else otherwise

    def warnings(self) -> tuple[str, ...]:
        """What was left out and what its files warn about."""
        if not self._left_out:
            return tuple(self._warnings)
        names = ", ".join(self._left_out[:_NAMED])
        more = " and others" if len(self._left_out) > _NAMED else ""
        count = len(self._left_out)
        files = "1 file" if count == 1 else f"{count:,} files"
        return (f"{files} in it could not be read: {names}{more}.", *self._warnings)

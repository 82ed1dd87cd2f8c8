"""What can go wrong with documents, each as a sentence for the person at the screen."""

from typing import Literal

Remedy = Literal["password", "retry", "none"]


class RagError(Exception):
    """Base of all expected failures. `str(error)` is shown; `detail` is for logs."""

    kind = "library_error"

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


class DocumentError(RagError):
    """One document cannot be read; the others go on."""

    kind = "document_error"

    def __init__(
        self, sentence: str, detail: str = "", remedy: Remedy = "none"
    ) -> None:
        super().__init__(sentence, detail)
        self.remedy: Remedy = remedy


class PasswordNeededError(DocumentError):
    """The file is encrypted and no (or a wrong) password was given."""

    kind = "password_needed"

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence, detail, remedy="password")


class NotReadableError(DocumentError):
    """Nothing in the file can be read: skipped, not failed."""

    kind = "not_readable"


class FileAwayError(DocumentError):
    """The file cannot be read now; what was read of it before is kept."""

    kind = "file_away"

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence, detail, remedy="retry")


class LibraryNotFoundError(RagError):
    """No library or document has that name or id."""

    kind = "not_found"


class LibraryDamagedError(RagError):
    """library.db cannot be opened; it was set aside, not deleted."""

    kind = "library_damaged"


class DiskFullError(RagError):
    """There was no space; what was saved before stays."""

    kind = "disk_full"


class LibraryNameError(RagError):
    """A library name that is empty, too long or already taken."""

    kind = "library_name"


class EmbedderError(RagError):
    """The meaning of texts cannot be computed now; words still work."""

    kind = "embedder_error"

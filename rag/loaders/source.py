"""What a loader reads: a file on the disk, or one that stands inside another file.

The name of a file inside another is a label only: nothing is ever written to the disk.
"""

import io
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, Literal, Protocol


class Source(Protocol):
    """A `pathlib.Path` is one."""

    @property
    def name(self) -> str:
        """The last part of its path."""
        ...

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        ...

    @property
    def suffix(self) -> str:
        """The end of its name, ".pdf"."""
        ...

    def open(self, mode: Literal["rb"]) -> BinaryIO:
        """Its bytes from the start."""
        ...


@dataclass(frozen=True)
class Member:
    """A file inside another one, unpacked into memory."""

    label: str  # the path or name that it has there
    data: bytes

    @property
    def name(self) -> str:
        """The last part of the label."""
        return PurePosixPath(self.label.replace("\\", "/")).name

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        """The end of its name."""
        return PurePosixPath(self.name).suffix

    def open(self, mode: Literal["rb"]) -> BinaryIO:
        """Its bytes from the start."""
        del mode  # there is only one
        return io.BytesIO(self.data)

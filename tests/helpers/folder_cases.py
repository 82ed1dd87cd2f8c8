"""What happens to a watched folder, step by step, and what the library makes of it.

Each case is gone through twice: while the library is open, and while it is closed.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

AWAY = "away"  # beside the watched folder

Place = tuple[str, str]  # state, and the path at which the document began
Places = dict[str, Place]


def section(name: str, word: str) -> str:
    """A part of a document that becomes one chunk."""
    return f"# {name}\n\n" + " ".join(
        [f"The {word} of {name} is number {n}." for n in range(20)]
    )


def text(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


A = text(section("Rent", "apple"), section("Notice", "pear"), section("Keys", "plum"))
B = text(section("Wages", "oak"), section("Leave", "elm"))
C = text(section("Boiler", "salt"))
D = text(section("Garden", "sand"))
TREE = {"a.md": A, "b.md": B, "sub/c.md": C, "sub/deep/d.md": D}
CHUNKS = 7
BASE: Places = {name: ("ready", name) for name in TREE}
NEW = "new"


@dataclass(frozen=True)
class Step:
    """One change, what the library has then, and how many texts it embedded for it."""

    change: Callable[[Path], object]
    places: Places
    embedded: int = 0
    reason: str = ""  # part of the sentence at whatever is missing


def but(*without: str) -> Places:
    return {name: place for name, place in BASE.items() if name not in without}


def missing(*names: str) -> Places:
    return BASE | {name: ("missing", name) for name in names}


def write(name: str, content: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    return change


def move(old: str, new: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / new).parent.mkdir(parents=True, exist_ok=True)
        (root / old).rename(root / new)

    return change


def both(*changes: Callable[[Path], object]) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        for one in changes:
            one(root)

    return change


def delete(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).unlink()


def _save_by_rename(root: Path) -> None:
    write("a.md.tmp", EDITED)(root)
    (root / "a.md.tmp").replace(root / "a.md")


def _save_with_backup(root: Path) -> None:
    move("a.md", "a.md~")(root)
    write("a.md", EDITED)(root)
    delete("a.md~")(root)


def _swap(root: Path) -> None:
    both(move("a.md", "x.tmp"), move("b.md", "a.md"), move("x.tmp", "b.md"))(root)


def _clutter(root: Path) -> None:
    """Nothing of it is read; the marker tells that it was looked at."""
    for name in (
        ".hidden.md",
        "~$a.docx",
        "node_modules/x.md",
        "half.md.part",
        ".git/config",
    ):
        write(name, "Not to be read.")(root)
    (root / "loop").symlink_to(root)
    (root / "sub" / "out").symlink_to(root.parent)
    os.mkfifo(root / "pipe.md")
    write("marker.md", text(section("Marker", "flag")))(root)


def _copy(root: Path) -> None:
    shutil.copyfile(root / "a.md", root / "copy.md")


def _touch(root: Path) -> None:
    os.utime(root / "a.md", (1_000_000_000, 1_000_000_000))
    write("marker.md", text(section("Marker", "flag")))(root)


EDITED = A.replace("pear", "cherry")
SAME_SIZE = A.replace("apple", "grape")
LONGER = A + "\n" + section("Pets", "fig") + "\n"
OTHER = text(section("Roof", "tile"), section("Cellar", "coal"))
MARKED: Places = BASE | {"marker.md": ("ready", NEW)}
BACK = f"../{AWAY}"
FOLDER = "drive that is not connected"

CASES: dict[str, list[Step]] = {
    "edited in the middle": [Step(write("a.md", EDITED), BASE, 1)],
    "added to": [Step(write("a.md", LONGER), BASE, 1)],
    "edited to the same size": [Step(write("a.md", SAME_SIZE), BASE, 1)],
    "only touched": [Step(_touch, MARKED, 1)],
    "saved by renaming": [Step(_save_by_rename, BASE, 1)],
    "saved with a backup": [Step(_save_with_backup, BASE, 1)],
    "renamed": [Step(move("a.md", "z.md"), but("a.md") | {"z.md": ("ready", "a.md")})],
    "moved to a subfolder": [
        Step(move("a.md", "sub/a.md"), but("a.md") | {"sub/a.md": ("ready", "a.md")})
    ],
    "renamed, then edited": [
        Step(move("a.md", "z.md"), but("a.md") | {"z.md": ("ready", "a.md")}),
        Step(write("z.md", EDITED), but("a.md") | {"z.md": ("ready", "a.md")}, 1),
    ],
    "subfolder renamed": [
        Step(
            move("sub", "other"),
            but("sub/c.md", "sub/deep/d.md")
            | {
                "other/c.md": ("ready", "sub/c.md"),
                "other/deep/d.md": ("ready", "sub/deep/d.md"),
            },
        )
    ],
    "moved out, and back to another place": [
        Step(move("a.md", BACK), missing("a.md"), reason="moved, renamed or deleted"),
        Step(move(BACK, "sub/z.md"), but("a.md") | {"sub/z.md": ("ready", "a.md")}),
    ],
    "deleted": [Step(delete("a.md"), missing("a.md"), reason="renamed or deleted")],
    "deleted and back": [
        Step(delete("a.md"), missing("a.md")),
        Step(write("a.md", A), BASE),
    ],
    "deleted, another one comes": [
        Step(delete("a.md"), missing("a.md")),
        Step(write("a.md", OTHER), BASE, 2),
    ],
    "subfolder deleted": [
        Step(
            lambda root: shutil.rmtree(root / "sub"),
            missing("sub/c.md", "sub/deep/d.md"),
        )
    ],
    "folder away and back": [
        Step(lambda root: root.rename(root.parent / AWAY), missing(*TREE), 0, FOLDER),
        Step(lambda root: (root.parent / AWAY).rename(root), BASE),
    ],
    "replaced by a new file": [
        Step(both(delete("a.md"), write("a.md", OTHER)), BASE, 2)
    ],
    "replaced by one of the others": [Step(move("b.md", "a.md"), missing("b.md"))],
    "two files exchanged": [Step(_swap, BASE)],
    "a copy, and clutter": [
        Step(
            both(_copy, _clutter),
            MARKED | {"copy.md": ("ready", NEW)},
            1,
        )
    ],
}  # fmt: skip


def make_tree(root: Path) -> None:
    """The folder as it is at first."""
    for name, content in TREE.items():
        write(name, content)(root)

"""What reading takes is told beforehand, from the sizes of the files."""

import random
from pathlib import Path

from rag.library import Library


def size_bytes(folder: Path) -> int:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())


def test_what_is_told_is_near_what_is_taken(library: Library, tmp_path: Path) -> None:
    chance = random.Random(2)
    words = ["".join(chance.choices("abcdeilnorst", k=6)) for _ in range(3000)]
    files = []
    for number in range(4):
        sentences = (" ".join(chance.choices(words, k=12)) + "." for _ in range(700))
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(" ".join(sentences))
    folder = library._store.path.parent
    before = size_bytes(folder)
    assert library.disk_need_bytes() == 0
    library.add(files)
    told = library.disk_need_bytes()
    for _ in library.ingest():
        pass
    library.close()
    taken = size_bytes(folder) - before
    assert told / 4 < taken < told
    assert told == 9 * sum(f.stat().st_size for f in files)


def test_pictures_take_little_and_what_was_read_nothing(
    library: Library, tmp_path: Path
) -> None:
    for name in ("photo.JPG", "report.pdf", "notes"):
        (tmp_path / name).write_bytes(b"x" * 10_000)
    library.add([tmp_path / "photo.JPG"])
    assert library.disk_need_bytes() == 500
    library.add([tmp_path / "report.pdf", tmp_path / "notes"])
    assert library.disk_need_bytes() == 500 + 2 * 15_000
    for _ in library.ingest():
        pass
    assert library.disk_need_bytes() == 0

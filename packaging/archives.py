"""Makes what people download: a .deb, a .tar.gz, and their checksums."""

import gzip
import hashlib
import os
import shutil
import subprocess
import tarfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from build_environment import BUILD, ROOT, Environment, commit_time
from system_libraries import LEFT_TO_SYSTEM, headers, libraries, oldest_c_library

LINUX = Path(__file__).resolve().parent / "linux"
DIST = ROOT / "dist"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
# The desktop's name for the program; the window sets the same.
APP_ID = "inglenook"
# Its name in software centres, which look for a file of that name.
COMPONENT = "io.github.inglenook.Inglenook"
# Keeps the cache of fonts, which would be made in the home folder otherwise.
DEPENDS = (*LEFT_TO_SYSTEM, "fontconfig")
MAINTAINER = "the Inglenook authors <inglenook@localhost>"
RECOMMENDS = (
    "fonts-dejavu-core | fonts-liberation", "xdg-desktop-portal",
    "ca-certificates",  # where the network is turned on
)  # fmt: skip
SUMMARY = {
    "light": "ask your own documents, offline, and check every answer",
    "full": "ask your own documents, offline (with torch, for any search model)",
}
DESCRIPTION = """\
 Inglenook reads the documents on this computer, answers questions about them
 with a language model that runs here as well, and shows for every sentence
 the place that it comes from. It needs no network, and uses none unless that
 is turned on in its settings.
 .
 A small language model and a search model come with it: it answers at once.
"""
FULL_NOTE = """\
 .
 This edition also brings sentence-transformers and PyTorch: any search model
 of that kind can be used, and rerankers.
"""


def write_archives(program: Path, environment: Environment, edition: str) -> list[Path]:
    """Everything in dist/ for one edition."""
    shutil.rmtree(DIST / edition, ignore_errors=True)
    (DIST / edition).mkdir(parents=True)
    tree = _installed_tree(program, environment, edition)
    with ThreadPoolExecutor() as together:
        parts = [together.submit(make, tree, edition) for make in (_deb, _tar)]
    made = [part.result() for part in parts]
    for name in ("THIRD-PARTY-NOTICES.txt", "inglenook.cdx.json"):
        made.append(Path(shutil.copy(program / name, DIST / edition / name)))
    sums = DIST / edition / "SHA256SUMS"
    sums.write_text("".join(f"{_sha256(path)}  {path.name}\n" for path in made))
    return [*made, sums]


def project_version() -> str:
    """The one place of the version is pyproject.toml."""
    about = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return str(about["project"]["version"])


def package_name(edition: str) -> str:
    """The light edition is the one that people get without asking."""
    return "inglenook" if edition == "light" else "inglenook-full"


def _installed_tree(program: Path, environment: Environment, edition: str) -> Path:
    """The files as they lie on a computer, below its root folder."""
    tree = BUILD / edition / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    share = tree / "usr" / "share"
    shutil.copytree(program, tree / "usr/lib/inglenook", symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/inglenook").symlink_to("../lib/inglenook/inglenook")
    _copy(LINUX / "inglenook.desktop", share / f"applications/{APP_ID}.desktop")
    _copy(
        LINUX / "inglenook.metainfo.xml", share / f"metainfo/{COMPONENT}.metainfo.xml"
    )
    for size in ICON_SIZES:
        target = share / f"icons/hicolor/{size}x{size}/apps/inglenook.png"
        _copy(ROOT / "assets/icons" / f"inglenook-{size}.png", target)
    scalable = share / "icons/hicolor/scalable/apps/inglenook.svg"
    _copy(ROOT / "assets/icons/inglenook.svg", scalable)
    documents = share / "doc" / package_name(edition)
    _copy(program / "THIRD-PARTY-NOTICES.txt", documents / "THIRD-PARTY-NOTICES")
    _copy(program / "inglenook.cdx.json", documents / "inglenook.cdx.json")
    notice = (ROOT / "NOTICE").read_text("utf-8")
    (documents / "copyright").write_text(
        f"{notice}\nThe licence is in /usr/share/common-licenses/Apache-2.0.\n"
    )
    _pack((ROOT / "CHANGELOG.md").read_bytes(), documents / "NEWS.gz")
    _pack(_debian_changelog(edition).encode(), documents / "changelog.gz")
    environment.run(LINUX / "write_help.py", BUILD / edition / "help")
    manual = (BUILD / edition / "help/inglenook.1").read_bytes()
    _pack(manual, share / "man/man1/inglenook.1.gz")
    completion = share / "bash-completion/completions/inglenook"
    _copy(BUILD / edition / "help/inglenook.bash", completion)
    _set_modes(tree)
    return tree


def _debian_changelog(edition: str) -> str:
    """In the form that Debian's tools read; what changed is told in one place."""
    name = package_name(edition)
    when = format_datetime(datetime.fromtimestamp(int(commit_time()), UTC))
    return (
        f"{name} ({project_version()}) stable; urgency=medium\n\n"
        f"  * What changed is in /usr/share/doc/{name}/NEWS.gz.\n\n"
        f" -- {MAINTAINER}  {when}\n"
    )


def _deb(tree: Path, edition: str) -> Path:
    """A Debian package; nothing runs when it is installed or removed."""
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir(mode=0o755)
    files = [path for path in tree.rglob("*") if not path.is_symlink()]
    packed = [path for path in files if path.is_file()]
    size = sum(path.stat().st_size for path in packed)
    other = "inglenook-full" if edition == "light" else "inglenook"
    lines = [
        f"Package: {package_name(edition)}",
        f"Version: {project_version()}",
        "Architecture: amd64",
        f"Maintainer: {MAINTAINER}",
        "Section: text",
        "Priority: optional",
        f"Installed-Size: {size // 1024}",
        f"Depends: {', '.join((f'libc6 (>= {_c_library(tree)})', *DEPENDS))}",
        f"Recommends: {', '.join(RECOMMENDS)}",
        f"Conflicts: {other}",
        f"Replaces: {other}",
        f"Description: {SUMMARY[edition]}",
    ]
    text = "\n".join(lines) + "\n" + DESCRIPTION
    control.write_text(text + (FULL_NOTE if edition == "full" else ""))
    digests = [f"{_md5(path)}  {path.relative_to(tree)}\n" for path in sorted(packed)]
    (control.parent / "md5sums").write_text("".join(digests))
    name = f"{package_name(edition)}_{project_version()}_amd64.deb"
    target = DIST / edition / name
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", tree, target]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "SOURCE_DATE_EPOCH": commit_time()})  # fmt: skip
    shutil.rmtree(control.parent)
    return target


def _c_library(tree: Path) -> str:
    """The oldest C library that the program starts with."""
    inside = tree / "usr/lib/inglenook"
    return oldest_c_library(headers([inside / "inglenook", *libraries(inside)]))


def _tar(tree: Path, edition: str) -> Path:
    """A folder that runs from anywhere, with what a desktop can be told about it."""
    root = f"{package_name(edition)}-{project_version()}"
    target = DIST / edition / f"{root}-linux-x86_64.tar.gz"

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = int(commit_time())
        return entry

    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        archive.add(tree / "usr/lib/inglenook", root, filter=plain)
        archive.add(tree / "usr/share", f"{root}/share", filter=plain)
    return target


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _pack(data: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(data, 9, mtime=0))


def _set_modes(tree: Path) -> None:
    """As Debian wants them: whatever the umask of whoever builds is."""
    for path in tree.rglob("*"):
        if path.is_symlink():
            continue
        is_program = path == tree / "usr/lib/inglenook/inglenook"
        path.chmod(0o755 if path.is_dir() or is_program else 0o644)
    tree.chmod(0o755)


def _md5(path: Path) -> str:
    """What dpkg compares files with."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""Installs the .deb where there is nothing, and uses it there without a network.

A minimal Debian (debootstrap), the package installed by apt from a local folder, no
Python, no compiler, no network interface, an ordinary user, a virtual screen: the smoke
test passes. Then remove and purge leave only the user's files, and a later version over
it opens the profile. Needs root, debootstrap and a package mirror, once.

Usage: clean_room.py DEB [--keep ROOT] [--out FILE]
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / "build"
USER = "guest"
APT_INSTALL = ("apt-get", "install", "-y", "-q", "--no-install-recommends")
SUITE = "bookworm"
# What the program leaves behind may lie here only (the man page says so).
DOCUMENTED = (
    "/home/guest/.config/inglenook", "/home/guest/.local/share/inglenook",
    "/home/guest/.cache/inglenook", "/home/guest/.local/state/inglenook",
)  # fmt: skip
# What the smoke test makes there, and what belongs to the system.
NOT_OURS = (
    "/tmp/smoke", "/tmp/.X", "/proc/", "/sys/", "/dev/", "/run/", "/var/log/apt",
    "/var/log/dpkg.log", "/var/cache/", "/var/lib/apt", "/var/lib/dpkg",
)  # fmt: skip
# Belongs to the computer and not to the package, so it is installed after it.
SCREEN = ("xvfb", "fonts-dejavu-core")
# Steps of the smoke test up to the first answer with its source, and their limit.
UNTIL_ANSWER = ("version", "doctor", "index", "ask")
ANSWER_S = 60.0
IN_THE_WAY = ("python3", "gcc", "g++", "cc", "cmake")


def main() -> int:
    """Print what was found; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("deb", type=Path)
    parser.add_argument("--base", type=Path, default=BUILD / "clean-room-base")
    parser.add_argument("--room", type=Path, default=BUILD / "clean-room")
    args = parser.parse_args()
    room = Room(args.room)
    found: dict[str, Any] = {"package": args.deb.name}
    wrong: list[str] = []
    prepare_base(args.base, dependencies(args.deb))
    room.copy_of(args.base)
    try:
        for step in (install, use, remove, later_version):
            seen = step(room, args.deb)
            wrong += seen.pop("wrong", [])
            found |= seen
    finally:
        room.close()
    found |= {"wrong": wrong, "passed": not wrong}
    print(json.dumps(found, indent=1))
    return 1 if wrong else 0


class Room:
    """A root folder in which commands run without any network interface."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def copy_of(self, base: Path) -> None:
        """Begin anew from the base."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-a", base, self.folder], check=True)
        for name in ("proc", "dev"):
            (self.folder / name).mkdir(exist_ok=True)
        subprocess.run(
            ["mount", "-t", "proc", "proc", self.folder / "proc"], check=True
        )
        subprocess.run(["mount", "--rbind", "/dev", self.folder / "dev"], check=True)
        subprocess.run(["mount", "--make-rslave", self.folder / "dev"], check=True)

    def run(self, *words: str | Path, check: bool = True) -> str:
        """As root, inside, with no network."""
        command = ["unshare", "-n", "chroot", self.folder, "/usr/bin/env", "-i",
                   "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8",
                   "DEBIAN_FRONTEND=noninteractive", *words]  # fmt: skip
        done = subprocess.run(command, text=True, capture_output=True, check=False)
        if check and done.returncode:
            raise SystemExit(f"{words}: {done.stdout[-1500:]}{done.stderr[-1500:]}")
        return done.stdout

    def files(self) -> set[str]:
        """Every file and folder of the root, without what the kernel shows."""
        found = subprocess.run(
            ["find", self.folder, "-xdev", "-printf", "/%P\\n"],
            text=True, capture_output=True, check=True,
        ).stdout  # fmt: skip
        return {name for name in found.splitlines() if not name.startswith(NOT_OURS)}

    def close(self) -> None:
        """Let go of what was mounted."""
        for name in ("proc", "dev"):
            place = self.folder / name
            if os.path.ismount(place):
                subprocess.run(["umount", "-R", "-l", place], check=True)


def dependencies(deb: Path) -> list[str]:
    """The packages that the .deb names, without versions and alternatives."""
    told = subprocess.run(
        ["dpkg-deb", "-f", deb, "Depends"], check=True, capture_output=True, text=True
    ).stdout
    return [part.split("(")[0].split("|")[0].strip() for part in told.split(",")]


def prepare_base(base: Path, packages: list[str]) -> None:
    """A minimal system, and the packages that apt would fetch, in a local folder."""
    store = base / "var/local/packages"
    wanted = sorted({*packages, *SCREEN})
    stamp = base / "var/local/wanted"
    if stamp.is_file() and stamp.read_text() == " ".join(wanted):
        return
    shutil.rmtree(base, ignore_errors=True)
    base.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["debootstrap", "--variant=minbase", SUITE, base], check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    store.mkdir(parents=True)
    shutil.copy("/etc/resolv.conf", base / "etc/resolv.conf")
    fetch = ["chroot", base, "apt-get", "install", "-y", "-q", "--download-only"]
    done = subprocess.run(
        [*fetch, "--no-install-recommends", *wanted], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stdout[-800:] + done.stderr[-800:])
    for path in (base / "var/cache/apt/archives").glob("*.deb"):
        shutil.move(path, store / path.name)
    index = subprocess.run(
        ["dpkg-scanpackages", "-m", "."], cwd=store, check=True, capture_output=True
    )
    (store / "Packages").write_bytes(index.stdout)
    local = "deb [trusted=yes] file:/var/local/packages ./\n"
    (base / "etc/apt/sources.list").write_text(local)
    shutil.rmtree(base / "var/lib/apt/lists")
    (base / "etc/resolv.conf").unlink()
    subprocess.run(["chroot", base, "apt-get", "-qq", "update"], check=True)
    subprocess.run(["chroot", base, "useradd", "-m", USER], check=True)
    stamp.write_text(" ".join(wanted))


def install(room: Room, deb: Path) -> dict[str, Any]:
    """With apt, from a folder: its dependencies are found there too."""
    shutil.copy(deb, room.folder / "var/local" / deb.name)
    there = [n for n in IN_THE_WAY if (room.folder / "usr/bin" / n).exists()]
    began = time.monotonic()
    room.run(*APT_INSTALL, f"/var/local/{deb.name}")
    seconds = round(time.monotonic() - began, 1)
    missing = missing_libraries(room)
    room.run(*APT_INSTALL, *SCREEN)
    wrong = [f"missing library: {name}" for name in missing]
    return {
        "install_s": seconds,
        "already_there": there,
        "interfaces": room.run("sh", "-c", "grep -c : /proc/net/dev").strip(),
        "installed_mb": _installed_mb(room),
        "wrong": wrong + [f"there already: {name}" for name in there],
    }


def missing_libraries(room: Room) -> list[str]:
    """What the dynamic linker does not find, with the dependencies alone."""
    script = (
        "cd /usr/lib/inglenook && find . -type f \\( -name '*.so' -o -name '*.so.*' \\)"
        " -exec ldd {} + 2>/dev/null | grep 'not found' | sort | uniq"
    )
    inner = "LD_LIBRARY_PATH=/usr/lib/inglenook/_internal"
    return room.run("sh", "-c", f"export {inner}; {script}", check=False).splitlines()


def use(room: Room, _deb: Path) -> dict[str, Any]:
    """The smoke test as an ordinary user; then what it left, and where."""
    before = room.files()
    (room.folder / "tmp/smoke").mkdir(mode=0o777)
    (room.folder / "tmp/smoke").chmod(0o777)
    began = time.monotonic()
    done = subprocess.run(
        ["unshare", "-n", sys.executable, HERE.parent / "smoke_test.py",
         "/usr/bin/inglenook", "--out", "/tmp/smoke", "--root", room.folder,
         "--user", USER],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        seen = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise SystemExit(done.stdout[-800:] + done.stderr[-1500:]) from None
    outside = sorted(
        name
        for name in room.files() - before
        if not name.startswith(DOCUMENTED) and f"{name}/" not in _parents(DOCUMENTED)
    )
    wrong = [seen["failed"]] if "failed" in seen else []
    wrong += [f"outside: {name}" for name in outside]
    first_answer = sum(seen.get(f"{step}_s", ANSWER_S) for step in UNTIL_ANSWER)
    if first_answer > ANSWER_S:
        wrong.append(f"the first cited answer came after {first_answer:.0f} s")
    return {
        "smoke_s": round(time.monotonic() - began, 1),
        "first_cited_answer_s": round(first_answer, 1),
        "smoke": seen,
        "files_outside_after_use": len(outside),
        "wrong": wrong,
    }


def remove(room: Room, deb: Path) -> dict[str, Any]:
    """Remove and purge: nothing of the package, all of the user's."""
    name = _field(deb, "Package")
    mine = {path for path in room.files() if path.startswith(DOCUMENTED)}
    room.run("apt-get", "purge", "-y", "-q", name)
    left = room.files()
    ours = [p for p in left if "inglenook" in p and not p.startswith(DOCUMENTED)]
    ours = [p for p in ours if not p.startswith("/var/local/")]
    lost = mine - left
    return {
        "files_outside_after_purge": len(ours),
        "files_of_the_user_lost": len(lost),
        "wrong": [f"left: {path}" for path in sorted(ours)[:20]]
        + [f"lost: {path}" for path in sorted(lost)[:20]],
    }


def later_version(room: Room, deb: Path) -> dict[str, Any]:
    """Again, and a later number over it: the profile opens."""
    later = _with_version(deb, room.folder / "var/local", "9999")
    room.run(*APT_INSTALL, f"/var/local/{deb.name}")
    room.run(*APT_INSTALL, f"/var/local/{later.name}")
    as_user = ("chroot", f"--userspec={USER}:{USER}", "/", "/usr/bin/env")
    told = room.run(*as_user, f"HOME=/home/{USER}", "inglenook", "documents", "--json")
    documents = json.loads(told)["documents"]
    wrong = [] if documents else ["the later version sees no documents"]
    return {"documents_after_later_version": len(documents), "wrong": wrong}


def _with_version(deb: Path, folder: Path, version: str) -> Path:
    tree = BUILD / "clean-room-later"
    shutil.rmtree(tree, ignore_errors=True)
    subprocess.run(["dpkg-deb", "-R", deb, tree], check=True)
    control = tree / "DEBIAN/control"
    old = f"Version: {_field(deb, 'Version')}"
    control.write_text(control.read_text().replace(old, f"Version: {version}"))
    target = folder / f"later_{version}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", tree, target]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return target


def _field(deb: Path, name: str) -> str:
    command = ["dpkg-deb", "-f", deb, name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _installed_mb(room: Room) -> int:
    done = subprocess.run(
        ["du", "-sk", room.folder / "usr/lib/inglenook"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return round(int(done.stdout.split()[0]) / 1000)


def _parents(folders: tuple[str, ...]) -> set[str]:
    found = set()
    for folder in folders:
        parts = folder.split("/")
        found |= {"/".join(parts[:end]) + "/" for end in range(1, len(parts) + 1)}
    return found


if __name__ == "__main__":
    sys.exit(main())

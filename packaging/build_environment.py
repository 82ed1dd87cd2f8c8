"""The environments that a package is built in: locked, hashed, and nobody else's."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build"
WHEELS = BUILD / "wheels"
SOURCE = BUILD / "source"  # of the commit
COMPILED = "llama-cpp-python"

# One build for every processor: the code for each is a file of its own, and the best
# one is taken at run time (engine/llama_library.py).
LLAMA_OPTIONS = {
    "GGML_NATIVE": "OFF",
    "GGML_BACKEND_DL": "ON",
    "GGML_CPU_ALL_VARIANTS": "ON",
    "LLAVA_BUILD": "OFF",
    "CMAKE_INSTALL_BINDIR": "llama_cpp/lib",
    "CMAKE_INSTALL_LIBDIR": "llama_cpp/lib",
    "CMAKE_INSTALL_INCLUDEDIR": "llama_cpp/include",
    "CMAKE_INSTALL_RPATH": "$ORIGIN",  # and not the folder that it was built in
}
# Generations between two others, for which the older one is good enough, and one older
# than what NumPy runs on: each takes a minute to compile.
VARIANTS_LEFT_OUT = ("x64", "ivybridge", "piledriver", "cannonlake", "cooperlake")
# Of llama.cpp's command line programs; its Python bindings insist on compiling it.
COMMON = "set(LLAMA_BUILD_COMMON {} "


class Environment:
    """A virtual environment under build/, made anew when its lock changes."""

    def __init__(self, name: str, *locks: str) -> None:
        self.folder = BUILD / name / "venv"
        self._locks = [HERE / lock for lock in locks]

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def run(self, *arguments: str | Path, **more: str) -> None:
        """Run its Python, with its programs first and nothing of the caller's."""
        environment = {**os.environ, **more}
        environment["PATH"] = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
            environment.pop(name, None)
        command = [str(self.python), *(str(argument) for argument in arguments)]
        subprocess.run(command, check=True, cwd=ROOT, env=environment)

    def prepare(self) -> None:
        """Install the locks; nothing where that was done."""
        stamp = self.folder / ".installed"
        wanted = _digest(*self._locks)
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", self.folder], check=True)
        for lock in self._locks:
            self._install(without_compiled(lock, self.folder.parent))
        stamp.write_text(wanted)

    def put(self, *wheels: Path) -> None:
        """Install what was made here, in place of what was made before."""
        self.run(
            "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall",
            "--disable-pip-version-check", *wheels,
        )  # fmt: skip

    def _install(self, lock: Path) -> None:
        self.run(
            "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes",
            "--disable-pip-version-check", "--no-compile", "--requirement", lock,
        )  # fmt: skip


def without_compiled(lock: Path, folder: Path) -> Path:
    """The lock without llama.cpp, which we compile ourselves."""
    kept = folder / f"wheels-of-{lock.name}"
    lines, skipping = [], False
    for line in lock.read_text().splitlines():
        if not line.startswith(" "):
            skipping = line.startswith(f"{COMPILED}==")
        if not skipping:
            lines.append(line)
    kept.write_text("\n".join(lines) + "\n")
    return kept


def compiled_lines(lock: Path) -> str:
    """The part of a lock that names the source of llama.cpp and its hash."""
    lines, taking = [], False
    for line in lock.read_text().splitlines():
        if not line.startswith(" "):
            taking = line.startswith(f"{COMPILED}==")
        if taking:
            lines.append(line)
    return "\n".join(lines) + "\n"


def llama_wheel(tools: Environment) -> Path:
    """Compile llama.cpp for all processors (about ten minutes on two cores, once).

    The build goes on where it was interrupted.
    """
    wanted = compiled_lines(HERE / "lock-light.txt")
    key = hashlib.sha256(
        f"{wanted}{LLAMA_OPTIONS}{VARIANTS_LEFT_OUT}".encode()
    ).hexdigest()[:12]
    folder = WHEELS / key
    if found := list(folder.glob("*.whl")):
        return found[0]
    source = _source(tools, wanted, BUILD / "llama" / key)
    tools.run(
        "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "--wheel-dir", folder, f"-Cbuild-dir={source.parent / 'cmake'}",
        *(f"-Ccmake.define.{name}={value}" for name, value in _options(source)),
        source,
        # Or it takes the commit of this project for its own.
        GIT_CEILING_DIRECTORIES=str(source.parent),
    )  # fmt: skip
    return next(folder.glob("*.whl"))


def _options(source: Path) -> list[tuple[str, str]]:
    """With names of source files that do not tell where they were compiled."""
    flags = f"-ffile-prefix-map={source}=llama.cpp"
    return [
        *LLAMA_OPTIONS.items(),
        ("CMAKE_C_FLAGS", flags),
        ("CMAKE_CXX_FLAGS", flags),
    ]


def project_wheel(tools: Environment) -> Path:
    """Inglenook itself, as it was committed: what is being edited is not given away."""
    folder = BUILD / "project"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(SOURCE, ignore_errors=True)
    SOURCE.mkdir(parents=True)
    archive = BUILD / "source.tar"
    subprocess.run(
        ["git", "archive", "--output", archive, "HEAD"], cwd=ROOT, check=True
    )
    with tarfile.open(archive) as packed:
        packed.extractall(SOURCE, filter="data")
    tools.run(
        "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "--wheel-dir", folder, SOURCE,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


def _source(tools: Environment, wanted: str, folder: Path) -> Path:
    if not (unpacked := list(folder.glob("llama_cpp_python-*/CMakeLists.txt"))):
        folder.mkdir(parents=True, exist_ok=True)
        lock = folder / "source.txt"
        lock.write_text(wanted)
        tools.run(
            "-m", "pip", "download", "--quiet", "--no-deps", "--no-build-isolation",
            "--no-binary", COMPILED, "--require-hashes", "--dest", folder, "-r", lock,
        )  # fmt: skip
        with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
            archive.extractall(folder, filter="data")
        unpacked = list(folder.glob("llama_cpp_python-*/CMakeLists.txt"))
        leave_out(unpacked[0].parent)
    return unpacked[0].parent


def leave_out(source: Path) -> None:
    """Do not compile what is not packaged: there are no options for these parts."""
    own = source / "CMakeLists.txt"
    own.write_text(own.read_text().replace(COMMON.format("ON"), COMMON.format("OFF")))
    variants = source / "vendor/llama.cpp/ggml/src/CMakeLists.txt"
    left_out = tuple(f"ggml_add_cpu_backend_variant({n}" for n in VARIANTS_LEFT_OUT)
    lines = variants.read_text().splitlines(keepends=True)
    kept = [line for line in lines if not _names(line.strip(), left_out)]
    if len(lines) - len(kept) != len(left_out):
        raise SystemExit("llama.cpp names its variants otherwise: look at leave_out.")
    variants.write_text("".join(kept))


def _names(line: str, calls: tuple[str, ...]) -> bool:
    return any(line.startswith((f"{call})", f"{call} ")) for call in calls)


def commit_time() -> str:
    """What files in a package are dated with: two builds of a commit agree."""
    command = ["git", "log", "-1", "--format=%ct"]
    found = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True
    )
    return found.stdout.strip()


def _digest(*files: Path) -> str:
    found = hashlib.sha256()
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()

"""What import-linter cannot say: names, Qt, heavy imports, threads, folders."""

import ast
import re

import pytest

from tests.architecture.source_tree import (
    PACKAGES,
    ROOT,
    imports_of,
    name_of,
    product_files,
)

DRAWERS = {"utils", "util", "misc", "helpers", "common"}
HEAVY = (
    "llama_cpp", "torch", "sentence_transformers", "chromadb", "pypdfium2", "docx",
    "openpyxl", "xlrd", "olefile", "docutils", "striprtf", "watchdog",
)  # fmt: skip
THREADS_AND_PROCESSES = {
    "threading",
    "multiprocessing",
    "subprocess",
    "concurrent",
    "asyncio",
}
MAY_START_THREADS = (
    "app/bench/scale.py",
    "app/workers/",
    "app/ui/background.py",
    "app/forwarding.py",
    "app/mcp/child.py",
    "engine/agent_threads.py",
    "rag/retrieval.py",
)


def _top(module: str) -> str:
    return module.partition(".")[0]


def test_only_the_ui_folder_imports_qt() -> None:
    offenders = [
        name_of(path)
        for path in product_files()
        if not name_of(path).startswith("app/ui/")
        and any(
            _top(module) in {"PySide6", "shiboken6", "qtawesome"}
            for module, _ in imports_of(path)
        )
    ]
    assert offenders == []


def test_no_module_is_a_drawer() -> None:
    parts = {part for path in product_files() for part in path.relative_to(ROOT).parts}
    assert not {part.removesuffix(".py") for part in parts} & DRAWERS


def test_packaging_is_no_package() -> None:
    assert (ROOT / "packaging").is_dir()
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize("heavy", HEAVY)
def test_heavy_package_is_imported_late_and_in_one_place(heavy: str) -> None:
    importers: dict[str, set[str]] = {package: set() for package in PACKAGES}
    for path in product_files():
        for module, at_module_level in imports_of(path):
            if _top(module) == heavy:
                assert not at_module_level, (
                    f"{name_of(path)} imports {heavy} when it is imported"
                )
                package, _, rest = name_of(path).partition("/")
                importers[package].add(_family(rest))
    assert sum(map(len, importers.values())) <= 1, f"{heavy} is imported in {importers}"


def _family(name: str) -> str:
    """`llama.py` and `llama_tokens.py` are one place: a class split over neighbours."""
    return re.split(r"[_.]", name.rpartition("/")[2])[0]


def test_threads_are_started_in_the_named_places_only() -> None:
    pattern = re.compile(
        r"\b(threading\.Thread|Thread\(|ThreadPoolExecutor|QThread[()]|QThreadPool"
        r"|start_blocking_portal)"
    )
    offenders = [
        name_of(path)
        for path in product_files()
        if not name_of(path).startswith(MAY_START_THREADS)
        and pattern.search(path.read_text("utf-8"))
    ]
    assert offenders == []


def test_event_loops_live_in_two_folders() -> None:
    """The local API and the MCP SDK are built on them; all else is plain calls."""
    offenders = [
        (name_of(path), module)
        for path in product_files()
        if not name_of(path).startswith(("app/server/", "app/mcp/"))
        for module, _ in imports_of(path)
        if _top(module) in {"asyncio", "anyio", "mcp", "mcp_types"}
    ]
    assert offenders == []


def test_libraries_know_no_processes() -> None:
    offenders = [
        (name_of(path), module)
        for path in product_files()
        if name_of(path).startswith(("engine/", "rag/"))
        for module, _ in imports_of(path)
        if _top(module) in THREADS_AND_PROCESSES - {"threading"}
        and (name_of(path), module) != ("rag/retrieval.py", "concurrent.futures")
    ]
    assert offenders == []  # locks are fine, children are not


def test_nothing_is_unpickled_or_evaluated() -> None:
    pattern = re.compile(
        r"\b(pickle\.(loads?|dumps?|Unpickler)|import pickle|joblib|torch\.load)"
        r"|\byaml\.load\(|(?<![\w.])(eval|exec)\("
    )
    offenders = [
        name_of(path)
        for path in product_files()
        if pattern.search(path.read_text("utf-8"))
    ]
    assert offenders == []


def test_broad_except_has_its_places() -> None:
    allowed = (
        "app/workers/",
        "app/ui/background.py",
        "app/ui/errors.py",
        "app/bootstrap.py",
        "app/cli.py",
        "app/forwarding.py",
        "engine/agent_threads.py",
    )
    offenders = [
        name_of(path)
        for path in product_files()
        if not name_of(path).startswith(allowed)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and _is_broad(node)
    ]
    assert offenders == []


def _is_broad(handler: ast.ExceptHandler) -> bool:
    """Catches everything and does not raise it again after cleaning up."""
    caught = ast.unparse(handler.type) if handler.type else "BaseException"
    last = handler.body[-1]
    raised_again = isinstance(last, ast.Raise) and last.exc is None
    return bool(re.search(r"\b(Base)?Exception\b", caught)) and not raised_again


def test_every_module_says_what_it_is() -> None:
    silent = [
        name_of(path)
        for path in product_files()
        if not path.read_text("utf-8").lstrip().startswith(('"""', 'r"""'))
    ]
    assert silent == []


def test_architecture_names_every_folder_and_every_folder_it_names_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([\w/]+/)`", text, flags=re.MULTILINE))
    packages = {
        f"{path.parent.relative_to(ROOT).as_posix()}/"
        for path in product_files()
        if path.name == "__init__.py"
    }
    assert packages - named == set()
    assert {folder for folder in named if not (ROOT / folder).is_dir()} == set()

"""doctor: what works on this computer, what does not, and the fix."""

import argparse
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator

from app.commands.context import CommandContext
from app.commands.doctor_chats import Check, backups_check, chats_check, repair
from app.commands.doctor_models import model_checks
from app.commands.errors import EXIT_DONE, EXPECTED_ERRORS
from app.edition import WHAT_NEEDS_FULL, edition
from app.models import bundled_embedder
from app.network.features import state_sentence
from app.services import Services
from app.template_consent import TemplateState
from app.workers.sandbox import sandbox_status
from engine.llama_library import physical_cores

ENOUGH_DISK_BYTES = 1_000_000_000
NO_UPDATES = "It never looks for a newer version by itself."


def doctor(args: argparse.Namespace, context: CommandContext) -> int:
    """Look at everything; a check that fails is a finding, not a failure."""
    if args.repair:
        for sentence in repair(context.services):
            context.output.note(sentence)
    context.services.start()
    checks = []
    for check in run_checks(context.services):
        context.stop_if_cancelled()
        checks.append(check)
        if not context.json:
            mark = "ok " if check.ok else "NOT"
            fix = f"\n      {check.fix}" if check.fix and not check.ok else ""
            context.write_line(f"{mark}  {check.name}: {check.detail}{fix}")
    if context.json:
        context.write_json({"checks": checks})
    return EXIT_DONE


def run_checks(services: Services) -> Iterator[Check]:
    """Every check in turn."""
    yield _edition()
    yield _profile(services)
    yield _disk(services)
    yield _full_text_search()
    yield _try(
        "Chat model found",
        lambda: str(services.models.current_path()),
        "Choose another model on the Models page, or install Inglenook again.",
    )
    yield _try(
        "Chat model loads",
        lambda: _loaded(services),
        "Choose another model on the Models page, or install Inglenook again.",
    )
    yield _try("Chat template", lambda: _template(services), "")
    yield _threads(services)
    yield _kept_reading(services)
    yield _try(
        "Embedder found",
        lambda: str(bundled_embedder()),
        "Install Inglenook again; without it, search works by words only.",
    )
    yield _try(
        "Library opens",
        lambda: f"{sum(r.documents for r in services.library.libraries())} documents.",
        "Close other programs that use this profile, or start a new one with --home.",
    )
    yield from model_checks(services)
    yield chats_check(services)
    yield backups_check(services)
    yield _network(services)
    yield _sandbox()


def _edition() -> Check:
    detail = f"{WHAT_NEEDS_FULL[edition()]} {NO_UPDATES}"
    return Check("Edition", ok=True, detail=detail)


def _try(name: str, look: Callable[[], str], fix: str) -> Check:
    try:
        return Check(name, ok=True, detail=look())
    except EXPECTED_ERRORS as error:
        return Check(name, ok=False, detail=str(error), fix=fix)


def _profile(services: Services) -> Check:
    folder = services.paths.library_folder.parent
    try:
        with tempfile.NamedTemporaryFile(dir=folder):
            return Check("Profile folder", ok=True, detail=f"{folder} can be written.")
    except OSError as error:
        return Check(
            "Profile folder",
            ok=False,
            detail=f"{folder} cannot be written: {error.strerror}.",
            fix="Make the folder writable, or choose another one with --home.",
        )


def _disk(services: Services) -> Check:
    free = shutil.disk_usage(services.paths.library_folder.parent).free
    return Check(
        "Free disk",
        ok=free >= ENOUGH_DISK_BYTES,
        detail=f"{free / 1e9:.1f} GB.",
        fix="Free some space: documents and their index need about 1 GB.",
    )


def _full_text_search() -> Check:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError as error:
        return Check(
            "Full-text search",
            ok=False,
            detail=f"SQLite {sqlite3.sqlite_version}: {error}.",
            fix="Use a Python whose SQLite has FTS5.",
        )
    finally:
        connection.close()
    return Check(
        "Full-text search", ok=True, detail=f"SQLite {sqlite3.sqlite_version}, FTS5."
    )


def _loaded(services: Services) -> str:
    info = services.models.info()
    return f"{info.name} {info.quantization}, {info.context_tokens} tokens of context."


_TEMPLATES: dict[TemplateState, str] = {
    "none": "The usual one of its family.",
    "allowed": "The model's own.",
    "refused": "The usual one of its family, as you chose.",
    "undecided": "The usual one of its family; the file brings its own, which waits "
    "for your consent on the Models page.",
}


def _template(services: Services) -> str:
    used = next(entry for entry in services.models.list() if entry.in_use)
    return _TEMPLATES[used.template]


def _threads(services: Services) -> Check:
    settings, cores = services.settings.current, physical_cores()
    chosen = settings.threads or cores
    aside = ", fewer while other programs need them" if settings.follow_load else ""
    return Check(
        "Processor threads",
        ok=chosen <= cores,
        detail=f"{chosen} of {cores} cores for answers{aside}; "
        "indexing waits while an answer is written.",
        fix="Choose 0 for the processor threads in Settings.",
    )


def _kept_reading(services: Services) -> Check:
    most_gb = services.settings.current.kept_reading_gb
    folder = services.paths.states_folder
    kept = sum(p.stat().st_size for p in folder.iterdir()) if folder.is_dir() else 0
    detail = f"{kept / 1e6:.0f} MB of at most {most_gb} GB." if most_gb else "Nothing."
    return Check("What was read is kept", ok=True, detail=detail)


def _network(services: Services) -> Check:
    made = len(services.outside.broker.ledger.connections())
    told = f"{made:,} connections are on record." if made else "None was ever made."
    detail = f"{state_sentence(services.settings.current)} {told}"
    return Check("Network", ok=True, detail=detail)


def _sandbox() -> Check:
    status = sandbox_status()
    return Check(
        "Documents are opened safely",
        ok=status.limits and status.landlock > 0 and status.system_calls,
        detail=status.sentence,
        fix="A newer Linux kernel (5.13 or later) closes the gap.",
    )

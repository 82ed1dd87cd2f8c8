"""Runs a typed command: as the owner of the profile, or through the one who is."""

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.bootstrap import build_services
from app.commands.batch import batch_for_owner
from app.commands.chat import talk
from app.commands.context import CommandContext
from app.commands.dispatch import run_command
from app.commands.errors import CommandError
from app.commands.owner import Owner, OwnerAbsentError, OwnerGoneError
from app.commands.parser import build_parser
from app.commands.reading import ALWAYS_SAID
from app.commands.serve import serve_commands
from app.commands.terminal import TerminalOutput
from app.paths import ProfilePaths, create_folders, profile_paths
from app.process_age import process_started
from app.services import Services
from app.workers.profile_lock import ProfileInUseError, ProfileLock
from engine.cancel import CancelToken
from rag.documents import LibraryEvent, LibraryNoticed

OWNER_TIMEOUT_S = 3.0  # for an owner that has the lock but does not answer yet
RETRY_S = 0.05


def run_typed(args: argparse.Namespace, typed: tuple[str, ...]) -> int:
    """Run one command from the command line."""
    started = process_started()
    paths = profile_paths(_home(args))
    create_folders(paths)
    output = TerminalOutput()
    lock = ProfileLock(paths.lock_file)
    deadline = time.monotonic() + OWNER_TIMEOUT_S
    while True:
        if lock.acquire():
            try:
                code = _run_as_owner(args, output, started)
                if args.command == "restore":
                    _swap_in(paths)
                return code
            finally:
                lock.release()
        try:
            return _run_elsewhere(args, typed, paths, output, started)
        except OwnerAbsentError as error:
            if time.monotonic() >= deadline:
                raise ProfileInUseError(lock.owner_pid()) from error
            time.sleep(RETRY_S)


def _swap_in(paths: ProfilePaths) -> None:
    """Nothing is open any more: what was checked takes its place now."""
    from app.backups.restoring import finish_restore

    finish_restore(paths)


def _home(args: argparse.Namespace) -> Path | None:
    return Path(args.home) if args.home else None


def _run_as_owner(
    args: argparse.Namespace,
    output: TerminalOutput,
    started: float,
) -> int:
    with _open_services(args) as services:
        for notice in services.notices:
            output.note(notice)
        services.library.subscribe(lambda event: _show_damage(event, output))
        if args.command == "chat":
            return talk(args, lambda turn: _run_here(turn, services, output))
        return _run_here(args, services, output, started)


def _show_damage(event: LibraryEvent, output: TerminalOutput) -> None:
    """Whatever the command is: what happened to the library is never silent."""
    if isinstance(event, LibraryNoticed) and event.kind in ALWAYS_SAID:
        output.note(event.sentence)


def _run_here(
    command: argparse.Namespace | tuple[str, ...],
    services: Services,
    output: TerminalOutput,
    started: float | None = None,
) -> int:
    args = build_parser().parse_args(command) if isinstance(command, tuple) else command
    context = CommandContext(
        services=services,
        output=output,
        cancel=CancelToken(),
        json=args.json,
        folder=Path.cwd(),
        process_started=time.monotonic() if started is None else started,
    )
    try:
        return run_command(args, context)
    finally:
        output.end_progress()


@contextmanager
def _open_services(args: argparse.Namespace) -> Iterator[Services]:
    """Live services that also serve other commands, until both are done."""
    services = build_services(_home(args), debug=args.debug)
    try:
        server = serve_commands(services)
        try:
            yield services
            server.wait_until_idle()
        finally:
            server.close()
    finally:
        services.close()


def _run_elsewhere(
    args: argparse.Namespace,
    typed: tuple[str, ...],
    paths: ProfilePaths,
    output: TerminalOutput,
    started: float,
) -> int:
    owner = Owner(paths)
    try:
        if args.command == "chat":
            return talk(args, lambda turn: owner.run(turn, 0.0, output))
        batch = getattr(args, "batch", None)
        with batch_for_owner(batch, paths.temporary_folder) as more:
            words = _with_more(typed, more)
            return owner.run(words, time.monotonic() - started, output)
    except OwnerGoneError as error:
        raise CommandError(
            "owner_gone",
            "The program that carried out the command was closed; please try again.",
            detail=str(error),
        ) from error


def _with_more(typed: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """Later options count; behind "--" there are none."""
    end = typed.index("--") if "--" in typed else len(typed)
    return (*typed[:end], *more, *typed[end:])

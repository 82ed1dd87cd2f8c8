"""`inglenook` and `inglenook open FILE...`: the window, once a profile."""

import argparse
import gc
import os
import sys
from pathlib import Path

from app.bootstrap import build_services
from app.commands.owner import Owner, OwnerAbsentError, OwnerGoneError
from app.commands.serve import serve_commands
from app.commands.terminal import TerminalOutput
from app.edition import is_packaged
from app.erasing_everything import erase_noted
from app.paths import create_folders, profile_paths
from app.services import Services
from app.workers.profile_lock import ProfileInUseError, ProfileLock


def run_window_command(args: argparse.Namespace) -> int:
    """Open the window, or bring the one that is open to the front."""
    gc.disable()  # what is made until the first paint stays; then the window collects
    try:
        return _open_or_show(args)
    finally:
        gc.enable()


def _open_or_show(args: argparse.Namespace) -> int:
    home = Path(args.home) if args.home else None
    files = tuple(Path(name).absolute() for name in getattr(args, "paths", ()))
    if args.demo and home is None:
        return _open(build_services(None, demo=True, debug=args.debug))
    paths = profile_paths(home)
    create_folders(paths)
    lock = ProfileLock(paths.lock_file)
    if not lock.acquire():
        try:
            if Owner(paths).show():
                return _read_there(Owner(paths), files)
        except (OwnerAbsentError, OwnerGoneError) as error:
            raise ProfileInUseError(lock.owner_pid()) from error
        raise ProfileInUseError(lock.owner_pid())
    try:
        services = build_services(home, demo=args.demo, debug=args.debug)
        code = _open(services, files)
        gone = erase_noted(paths)  # nothing is open any more
    finally:
        lock.release()
    if services.restart_wanted and not gone:
        _begin_again()
    return code


def _begin_again() -> None:
    """The same program in the place of this one."""
    whole = [sys.executable, *([] if is_packaged() else sys.argv[:1]), *sys.argv[1:]]
    os.execv(sys.executable, whole)


def _read_there(owner: Owner, files: tuple[Path, ...]) -> int:
    """The window that is open already reads the files."""
    if not files:
        return 0
    return owner.run(("index", "--", *map(str, files)), 0.0, TerminalOutput())


def _open(services: Services, files: tuple[Path, ...] = ()) -> int:
    from app.ui.application import run_window

    try:
        server = serve_commands(services)
        try:
            return run_window(services, files)
        finally:
            server.close()
    finally:
        services.close()

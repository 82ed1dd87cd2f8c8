"""`inglenook` without a command: the window, once a profile."""

import argparse
from pathlib import Path

from app.bootstrap import build_services
from app.commands.owner import Owner, OwnerAbsentError, OwnerGoneError
from app.commands.serve import serve_commands
from app.paths import create_folders, profile_paths
from app.services import Services
from app.workers.profile_lock import ProfileInUseError, ProfileLock


def run_window_command(args: argparse.Namespace) -> int:
    """Open the window, or bring the one that is open to the front."""
    home = Path(args.home) if args.home else None
    if args.demo and home is None:
        return _open(build_services(None, demo=True, debug=args.debug))
    paths = profile_paths(home)
    create_folders(paths)
    lock = ProfileLock(paths.lock_file)
    if not lock.acquire():
        try:
            if Owner(paths).show():
                return 0
        except (OwnerAbsentError, OwnerGoneError) as error:
            raise ProfileInUseError(lock.owner_pid()) from error
        raise ProfileInUseError(lock.owner_pid())
    try:
        return _open(build_services(home, demo=args.demo, debug=args.debug))
    finally:
        lock.release()


def _open(services: Services) -> int:
    from app.ui.application import run_window

    try:
        server = serve_commands(services)
        try:
            return run_window(services)
        finally:
            server.close()
    finally:
        services.close()

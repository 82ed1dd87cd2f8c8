"""Runs commands that were typed elsewhere on the owner's live services."""

import os
import time
from pathlib import Path

from app.commands.context import CommandContext
from app.commands.dispatch import run_command
from app.commands.errors import EXIT_USAGE, UsageError
from app.commands.parser import build_parser
from app.forwarding import ForwardedOutput, ForwardingServer
from app.forwarding_frames import RunRequested
from app.services import Services
from engine.cancel import CancelToken


def serve_commands(services: Services) -> ForwardingServer:
    """Accept commands for `services` until the server is closed."""

    def run(request: RunRequested, output: ForwardedOutput, cancel: CancelToken) -> int:
        received = time.monotonic()
        words = tuple(map(os.fsdecode, request.arguments))
        try:
            args = build_parser().parse_args(words)
        except (UsageError, SystemExit):  # was parsed there before: not our client
            output.note("The command could not be understood.")
            return EXIT_USAGE
        context = CommandContext(
            services=services,
            output=output,
            cancel=cancel,
            json=args.json,
            folder=Path(os.fsdecode(request.folder)),
            process_started=received - request.process_age_s,
        )
        return run_command(args, context)

    def show() -> bool:
        if services.show_window is None:
            return False
        services.show_window()
        return True

    return ForwardingServer(services.paths, run, show)

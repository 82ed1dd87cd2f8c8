"""serve: the local API for other programs on this computer, until it is stopped."""

import argparse

from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE
from app.server.local_api import TOKEN_FILE, LocalApi


def serve_api(args: argparse.Namespace, context: CommandContext) -> int:
    """Say where and with which token, then answer."""
    services = context.services
    services.start()
    token_file = services.paths.settings_file.with_name(TOKEN_FILE)
    api = LocalApi(services.model, services.embedder, services.library, token_file)
    opened = api.open(args.port)

    def ready() -> None:
        if context.json:
            context.write_json({"url": opened.url, "token": opened.token})
            return
        context.write_line(f"{opened.url}\nToken: {opened.token}")
        context.output.note("Ctrl+C ends it. Only this computer can reach it.")

    opened.serve(ready, context.cancel)
    return EXIT_DONE

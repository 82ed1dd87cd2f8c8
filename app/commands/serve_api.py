"""serve: the local API for other programs on this computer, until it is stopped."""

import argparse

from app.commands.context import CommandContext, Json
from app.commands.errors import EXIT_DONE
from app.commands.shapes import search_shape
from app.server.routes import ApiServices, api_app
from app.server.serving import api_token, bound_socket, serve
from rag.documents import SearchResult

TOKEN_FILE = "api-token"


def serve_api(args: argparse.Namespace, context: CommandContext) -> int:
    """Say where and with which token, then answer."""
    services = context.services
    services.start()
    token = api_token(services.paths.settings_file.with_name(TOKEN_FILE))
    opened = bound_socket(args.port)
    port = opened.getsockname()[1]
    url = f"http://127.0.0.1:{port}/v1"

    def shape(result: SearchResult) -> Json:
        return search_shape(None, result, services.library.with_boxes(result.quotes))

    def ready() -> None:
        if context.json:
            context.write_json({"url": url, "token": token})
            return
        context.write_line(f"{url}\nToken: {token}")
        context.output.note("Ctrl+C ends it. Only this computer can reach it.")

    api = ApiServices(services.model, services.embedder, services.library, shape)
    serve(api_app(api, port, token), opened, ready, context.cancel)
    return EXIT_DONE

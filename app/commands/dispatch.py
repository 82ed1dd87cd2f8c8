"""Runs one parsed command and turns how it ended into an exit code."""

import argparse
from collections.abc import Callable

from app.commands.context import CommandContext
from app.commands.errors import (
    EXIT_FAILED,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    EXPECTED_ERRORS,
    ExpectedError,
    InterruptedCommandError,
    UsageError,
    error_shape,
    system_failure,
)

_NAMES = {"import": "import_chats"}  # no function can be called so
Command = Callable[[argparse.Namespace, CommandContext], int]


def run_command(args: argparse.Namespace, context: CommandContext) -> int:
    """Run a command; expected failures become a sentence and exit code 1."""
    try:
        return _command(args.command)(args, context)
    except InterruptedCommandError:
        return EXIT_INTERRUPTED
    except EXPECTED_ERRORS as error:
        if args.debug:
            raise
        return _fail(context, error)
    except OSError as error:
        failure = system_failure(error)
        if failure is None or args.debug:
            raise
        return _fail(context, failure)


def _fail(context: CommandContext, error: ExpectedError) -> int:
    context.output.end_progress()
    context.output.note(str(error))
    if context.json:
        context.write_json(error_shape(error))
    return EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED


def _command(name: str) -> Command:  # one line a command
    """Each command is imported when it is used: start-up time is seen by everyone."""
    match name:
        case "index" | "documents" | "forget":
            from app.commands import documents

            command: Command = getattr(documents, name)
            return command
        case "folders":
            from app.commands.watching import folders

            return folders
        case "library":
            from app.commands.libraries import library

            return library
        case "search":
            from app.commands.search import search

            return search
        case "why-not":
            from app.commands.why_not import why_not

            return why_not
        case "ask":
            from app.commands.ask import ask

            return ask
        case "network":
            from app.commands.network import network

            return network
        case "models":
            from app.commands.models import models

            return models
        case "doctor":
            from app.commands.doctor import doctor

            return doctor
        case "bench":
            from app.commands.bench import bench

            return bench
        case _:
            return _agent_command(name)


def _agent_command(name: str) -> Command:
    """The commands around the agent, and what it works with."""
    match name:
        case "agent":
            from app.commands.agent import agent

            return agent
        case "survey":
            from app.commands.survey import survey

            return survey
        case "serve":
            from app.commands.serve_api import serve_api

            return serve_api
        case "export" | "import" | "backup" | "restore":
            from app.commands import keeping

            kept: Command = getattr(keeping, _NAMES.get(name, name))
            return kept
        case _:
            raise UsageError(f"There is no command called {name}.")

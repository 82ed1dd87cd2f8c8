"""chat: a conversation in the terminal. Every turn is an `ask` on its own."""

import argparse
import sys
import uuid
from collections.abc import Callable

from app.commands.errors import EXIT_DONE, EXIT_INTERRUPTED

PROMPT = "› "
GREETING = "Ask a question. An empty line or Ctrl+D ends the chat."


def talk(args: argparse.Namespace, ask: Callable[[tuple[str, ...]], int]) -> int:
    """Read questions until the person leaves; `ask` runs one `ask` command."""
    on_terminal = sys.stdin.isatty()
    if on_terminal:
        sys.stderr.write(GREETING + "\n")
    conversation, begun = args.conversation or uuid.uuid4().hex, bool(args.conversation)
    code = EXIT_DONE
    while (question := _read(on_terminal)) is not None:
        try:
            code = ask(_turn(args, question, conversation, begun))
        except KeyboardInterrupt:
            code = EXIT_INTERRUPTED  # the answer stops, the chat goes on
            sys.stderr.write("\n")
        begun = True
    return EXIT_DONE if on_terminal else code


def _read(on_terminal: bool) -> str | None:
    if on_terminal:
        sys.stderr.write(PROMPT)
        sys.stderr.flush()
    line = sys.stdin.readline()
    if on_terminal and not line.strip():
        return None
    while line and not line.strip():  # blank lines of a piped chat
        line = sys.stdin.readline()
    return line.strip() or None


def _turn(
    args: argparse.Namespace, question: str, conversation: str, begun: bool
) -> tuple[str, ...]:
    """The command line of one turn."""
    words = ["ask", "--conversation" if begun else "--new-conversation", conversation]
    if args.library:
        words += ["--library", args.library]
    if args.effort:
        words += ["--effort", args.effort]
    if args.json:
        words.append("--json")
    if args.debug:
        words.append("--debug")
    return (*words, "--", question)

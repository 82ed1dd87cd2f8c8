"""The installed command: parses what was typed and runs it.

Start-up time is seen by everyone, so almost every import waits until it is needed.
"""

import sys
from collections.abc import Sequence

from app.workers.environment import prepare_environment

EXIT_DONE = 0
EXIT_FAILED = 1
EXIT_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives the exit code."""
    _open_missing_streams()
    prepare_environment()
    if arguments is None:  # the program itself, and not a caller of this function
        from app.network.guard import guard_this_process

        guard_this_process()
    typed = tuple(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(typed)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return EXIT_FAILED
    except Exception as error:
        if "--debug" in typed:
            raise
        try:
            return _report("--json" in typed, error)
        except OSError:  # not even that can be written: a full disk behind a pipe
            _silence_stdout()
            return EXIT_FAILED


def _open_missing_streams() -> None:
    """Where a standard stream was closed, the next file would take its number, and
    whatever a library prints would end up in that file."""
    import os

    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_RDWR)  # takes the lowest free number
            os.set_inheritable(opened, True)  # ours and our children's
        if getattr(sys, name) is None:
            mode = "w" if number else "r"
            setattr(sys, name, open(number, mode, closefd=False))  # noqa: SIM115


def _run(typed: tuple[str, ...]) -> int:
    from app.commands.parser import parse_typed

    args = parse_typed(typed)
    if args.version:
        return _print_version()
    if args.command in (None, "open"):
        from app.window import run_window_command

        return run_window_command(args)
    from app.commands.run import run_typed

    _end_like_ctrl_c()
    return run_typed(args, typed)


def _end_like_ctrl_c() -> None:
    """A command that is told to end, or whose terminal is closed, ends in order."""
    import signal

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def _print_version() -> int:
    from importlib.metadata import version

    sys.stdout.write(f"inglenook {version('inglenook')}\n")
    return EXIT_DONE


def _silence_stdout() -> None:
    """The reader of a pipe has left; nothing more can be said there."""
    import os

    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())


def _report(as_json: bool, error: Exception) -> int:
    """Say in one sentence what kept the program from running."""
    import json
    import logging

    from app.commands.errors import (
        EXIT_USAGE,
        EXPECTED_ERRORS,
        UsageError,
        error_shape,
        system_failure,
    )

    if isinstance(error, OSError):
        error = system_failure(error) or error
    if isinstance(error, EXPECTED_ERRORS):
        shape, sentence = error_shape(error), str(error)
    else:
        logger = logging.getLogger(__name__)
        if logger.hasHandlers():  # without any, it would go to standard error
            logger.error("bug", exc_info=error)
        sentence = "Something went wrong inside Inglenook; --debug shows more."
        detail = f"{type(error).__name__}: {error}"
        shape = {"error": {"kind": "bug", "message": sentence, "detail": detail}}
    sys.stderr.write(sentence + "\n")
    if as_json:
        sys.stdout.write(json.dumps(shape) + "\n")
        sys.stdout.flush()
    return EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED

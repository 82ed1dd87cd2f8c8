"""Writes the man page and the bash completion from the program's own grammar.

Runs in an edition's own environment. Usage: write_help.py FOLDER
"""

import argparse
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from app.commands.parser import build_parser


def main() -> None:
    """Write inglenook.1 and inglenook.bash."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    parser = build_parser()
    (folder / "inglenook.1").write_text(man_page(parser), encoding="utf-8")
    (folder / "inglenook.bash").write_text(completion(parser), encoding="utf-8")


def man_page(parser: argparse.ArgumentParser) -> str:
    """All commands with all options, in troff."""
    lines = [
        f'.TH INGLENOOK 1 "" "Inglenook {version("inglenook")}" "User Commands"',
        ".SH NAME",
        r"inglenook \- ask your own documents, offline, and check every answer",
        ".SH SYNOPSIS",
        r".B inglenook",
        r"[\fIOPTION\fR]... [\fICOMMAND\fR [\fIARGUMENT\fR]...]",
        ".SH DESCRIPTION",
        "Without a command the window opens. No network is used until it is turned on",
        "in the settings.",
        ".SH OPTIONS",
        *_options(parser),
        ".SH COMMANDS",
    ]
    for name, command, text in _commands(parser):
        lines += [f".SS {_plain(name)}", _plain(f"{text[:1].upper()}{text[1:]}.")]
        lines += _options(command)
    return "\n".join([*lines, *FILES]) + "\n"


FILES = (
    ".SH FILES",
    r".I ~/.config/inglenook, ~/.local/share/inglenook, ~/.cache/inglenook,",
    r".I ~/.local/state/inglenook",
    "hold settings, documents and chats, what can be made anew, and logs. Removing the "
    "package leaves them; with",
    r".B \-\-home",
    "everything is in one folder.",
    ".SH EXIT STATUS",
    "0 done; 1 what was asked for failed; 2 wrong usage; 130 interrupted.",
)


def completion(parser: argparse.ArgumentParser) -> str:
    """Commands, then the options of the one that was typed, then files."""
    commands = list(_commands(parser))
    top = " ".join([*(name for name, _, _ in commands), *_flags(parser)])
    cases = "\n".join(
        f'        {name}) words="{" ".join(_words(command))}" ;;'
        for name, command, _ in commands
    )
    return f"""\
# bash completion for inglenook
_inglenook() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} command="" words="{top}" word
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $word in -*) ;; *) command=$word; break ;; esac
    done
    case $command in
{cases}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    [ -n "$command" ] && COMPREPLY+=($(compgen -f -- "$current"))
}}
complete -o filenames -F _inglenook inglenook
"""


def _commands(
    parser: argparse.ArgumentParser,
) -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield name, command, command.description or ""


def _words(command: argparse.ArgumentParser) -> list[str]:
    return [*(name for name, _, _ in _commands(command)), *_flags(command)]


def _flags(parser: argparse.ArgumentParser) -> list[str]:
    return [
        flag
        for action in parser._actions
        for flag in action.option_strings
        if flag.startswith("--") and action.help != argparse.SUPPRESS
    ]


def _options(parser: argparse.ArgumentParser) -> list[str]:
    lines = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, _, text in _commands(parser):
                lines += [".TP", f".B {_plain(name)}", _plain(text)]
            continue
        names = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        if action.option_strings and action.nargs != 0:
            names += f" {action.metavar or action.dest.upper()}"
        lines += [".TP", f".B {_plain(names)}", _plain(action.help or "")]
    return lines


def _plain(text: str) -> str:
    return text.replace("\\", r"\e").replace("-", r"\-")


if __name__ == "__main__":
    main()

"""The options of export, import, backup and restore."""

import argparse
from collections.abc import Callable

FORMATS = ("md", "json")


def add_keeping_commands(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Their options; `add` makes a command of a name and a help text."""
    export = add("export", "write chats into a file, or to standard output")
    export.add_argument("--conversation", metavar="ID", help="only this one")
    export.add_argument("--format", choices=FORMATS, default="md")
    export.add_argument("--out", metavar="FILE", help="instead of standard output")
    bring = add("import", "take in chats: ours, ChatGPT's or GPT4All's")
    bring.add_argument("file", metavar="FILE", help="a file, or a folder of .chat")
    backup = add("backup", "chats, settings and what was read, in one checked file")
    backup.add_argument("file", metavar="FILE")
    backup.add_argument(
        "--chats-only", action="store_true", help="without what was read of documents"
    )
    restore = add("restore", "check a backup, then put it in the place of what is here")
    restore.add_argument("file", metavar="FILE")

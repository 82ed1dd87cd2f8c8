"""The options of `agent`."""

import argparse


def add_agent_options(parser: argparse.ArgumentParser) -> None:
    """Everything but the library."""
    parser.add_argument("task", nargs="?", metavar="TASK")
    parser.add_argument(
        "--allow-root",
        action="append",
        default=[],
        metavar="DIR",
        help="files in this folder may be read, and changed once you agree; repeatable",
    )
    parser.add_argument(
        "--approve",
        choices=("ask", "deny", "read-only"),
        default="ask",
        help="what happens before something is changed (without a terminal: deny)",
    )
    parser.add_argument("--undo", metavar="ID", help="take back a change of a file")
    parser.add_argument(
        "--resume", metavar="ID", help="go on with a task that broke off"
    )
    parser.add_argument(
        "--grants", action="store_true", help="list what tools may do without asking"
    )
    parser.add_argument("--revoke", metavar="ID", help="from now on it is asked again")

"""The grammar of the command line."""

import argparse
from collections.abc import Sequence
from functools import partial
from typing import NoReturn

from app.bench.engine_parts import ENGINE_PARTS
from app.bench.parts import PARTS
from app.commands.agent_options import add_agent_options
from app.commands.bench_agent_options import add_bench_agent
from app.commands.errors import UsageError
from app.commands.filters import add_filter_options
from app.commands.keeping_options import add_keeping_commands
from app.commands.tuning_options import add_tuning_options

_PROGRAM = "inglenook"
EFFORTS = ("quick", "balanced", "thorough")
DEFAULT_PASSAGES = 10


class _Parser(argparse.ArgumentParser):
    """Wrong usage becomes one sentence, and with `--json` an error like all others."""

    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:]
        raise UsageError(f"{sentence.rstrip('.')}. See: {self.prog} --help")


def parse_typed(typed: Sequence[str]) -> argparse.Namespace:
    """What was typed. Raises `UsageError`.

    Without a command the window opens, and it need not wait for the grammar of all.
    """
    top = _Parser(prog=_PROGRAM, add_help=False, allow_abbrev=False)
    _add_window_options(top)
    args, rest = top.parse_known_args(typed)
    if rest:
        return build_parser().parse_args(typed)
    args.command = None
    return args


def build_parser() -> argparse.ArgumentParser:
    """Every command with its help text. Parsing raises `UsageError`."""
    parser: argparse.ArgumentParser = _Parser(
        prog=_PROGRAM,
        description="Ask your own documents, offline, and check every answer.",
        epilog="Without a command the window opens.",
    )
    _add_window_options(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    opened = _command(commands, "open", "the window, with these files")
    opened.add_argument("paths", nargs="*", metavar="PATH")
    _add_document_commands(commands)
    _add_folders_command(commands)
    _add_library_command(commands)
    _add_question_commands(commands)
    _add_other_commands(commands)
    return parser


_Commands = argparse._SubParsersAction  # argparse has no public name


def _add_window_options(parser: argparse.ArgumentParser) -> None:
    """What can stand without a command."""
    _add_common(parser, top=True)
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument(
        "--demo",
        action="store_true",
        help="the window with a scripted model and sample documents",
    )


def _add_common(parser: argparse.ArgumentParser, top: bool = False) -> None:
    """Options that stand before or after the command; the later one counts."""
    unset = None if top else argparse.SUPPRESS
    parser.add_argument(
        "--home", metavar="DIR", default=unset, help="a whole private profile"
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=False if top else argparse.SUPPRESS,
        help="one JSON document on standard output",
    )
    parser.add_argument(
        "--debug",
        action="store_true",
        default=False if top else argparse.SUPPRESS,
        help="show tracebacks, log everything",
    )


def _command(
    commands: "_Commands[argparse.ArgumentParser]", name: str, text: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    _add_common(parser)
    return parser


def _add_library_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--library", metavar="NAME", help="only this library")


def _add_document_commands(
    commands: "_Commands[argparse.ArgumentParser]",
) -> None:
    index = _command(commands, "index", "read files and folders into a library")
    index.add_argument("paths", nargs="+", metavar="PATH")
    index.add_argument(
        "--watch", action="store_true", help="keep folders up to date from now on"
    )
    _add_folder_rules(index, "; with --watch")
    index.add_argument(
        "--ignore",
        action="append",
        metavar="PATTERN",
        help="what of the folders is not read, as in .gitignore; may be repeated; "
        "with --watch",
    )
    _add_library_option(index)
    documents = _command(commands, "documents", "list what has been read")
    _add_library_option(documents)
    forget = _command(commands, "forget", "erase documents for good")
    forget.add_argument("documents", nargs="*", metavar="DOCUMENT", help="id or path")
    forget.add_argument("--all", action="store_true", help="every document")


def _add_folders_command(
    commands: "_Commands[argparse.ArgumentParser]",
) -> None:
    folders = _command(commands, "folders", "folders that are kept up to date")
    actions = folders.add_subparsers(dest="action", metavar="ACTION", required=True)
    _command(actions, "list", "list them")
    for name, text in (
        ("stop", "leave a folder alone; its documents stay"),
        ("pause", "leave a folder alone for a while"),
        ("resume", "keep it up to date again"),
        ("ignore", "what of it is not read, instead of what was said before"),
        ("limit", "how large its files may be, and of which types"),
    ):
        action = _command(actions, name, text)
        action.add_argument("folder", metavar="DIR")
        if name == "ignore":
            action.add_argument(
                "patterns", nargs="*", metavar="PATTERN", help="as in .gitignore"
            )
        if name == "limit":
            _add_folder_rules(action, "; instead of what was said before")


def _add_folder_rules(parser: argparse.ArgumentParser, when: str) -> None:
    parser.add_argument(
        "--max-mb",
        type=float,
        metavar="N",
        help=f"leave out larger files of the folders, 0 for no limit{when}",
    )
    parser.add_argument(
        "--only",
        metavar="TYPES",
        help=f"read only files whose names end so, such as pdf,docx{when}",
    )


def _add_library_command(
    commands: "_Commands[argparse.ArgumentParser]",
) -> None:
    library = _command(commands, "library", "manage libraries")
    actions = library.add_subparsers(dest="action", metavar="ACTION", required=True)
    _command(actions, "list", "list the libraries")
    create = _command(actions, "create", "make a library")
    create.add_argument("name", metavar="NAME")
    rename = _command(actions, "rename", "rename a library")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new_name", metavar="NEW_NAME")
    delete = _command(actions, "delete", "erase a library and its documents for good")
    delete.add_argument("name", metavar="NAME")


def _add_question_commands(
    commands: "_Commands[argparse.ArgumentParser]",
) -> None:
    search = _command(commands, "search", "find passages and quotes")
    search.add_argument("query", nargs="?", metavar="QUERY")
    search.add_argument(
        "-k", type=_count, default=DEFAULT_PASSAGES, metavar="N", help="passages"
    )
    _add_scope(search, '{"id": ..., "query": ...}')
    why_not = _command(commands, "why-not", "why a passage was not used")
    why_not.add_argument("question", metavar="QUESTION")
    why_not.add_argument(
        "--passage", required=True, metavar="TEXT", help="its words, or a file's name"
    )
    why_not.add_argument(
        "-k", type=_count, default=DEFAULT_PASSAGES, metavar="N", help="passages used"
    )
    why_not.add_argument("--document", metavar="ID", help="where it stands (id, path)")
    _add_library_option(why_not)
    add_filter_options(why_not)
    why_not.add_argument(
        "--effort", choices=EFFORTS, help="of an answer, instead of -k: was it in that?"
    )
    ask = _command(
        commands, "ask", "ask a question; files that are named are read first"
    )
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("paths", nargs="*", metavar="PATH")
    _add_scope(ask, '{"id": ..., "question": ...}')
    _add_effort(ask)
    ask.add_argument("--save", action="store_true", help="keep it as a conversation")
    ask.add_argument("--conversation", metavar="ID", help="go on with a conversation")
    ask.add_argument(
        "--new-conversation", metavar="ID", help=argparse.SUPPRESS
    )  # the terminal chat names its conversation itself
    serve = _command(commands, "serve", "an API for programs on this computer")
    serve.add_argument("--port", type=_port, default=0, metavar="N", help="0: any free")
    survey = _command(commands, "survey", "ask every document; a row a document")
    survey.add_argument("question", metavar="QUESTION")
    _add_library_option(survey)
    agent = _command(
        commands, "agent", "do a task with tools; changes are shown and asked first"
    )
    add_agent_options(agent)
    _add_library_option(agent)
    chat = _command(commands, "chat", "talk in the terminal")
    chat.add_argument("--conversation", metavar="ID", help="go on with a conversation")
    _add_library_option(chat)
    _add_effort(chat)


def _add_scope(parser: argparse.ArgumentParser, row: str) -> None:
    _add_library_option(parser)
    parser.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="ID",
        help="only this document (id or path); may be repeated",
    )
    add_filter_options(parser)
    parser.add_argument(
        "--batch", metavar="FILE", help=f"JSON lines, - for standard input: {row}"
    )


def _add_effort(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--effort", choices=EFFORTS, help="how much is read")


def _add_other_commands(
    commands: "_Commands[argparse.ArgumentParser]",
) -> None:
    network = _command(commands, "network", "what may use the network, and what did")
    switches = network.add_subparsers(dest="action", metavar="ACTION", required=True)
    _command(switches, "list", "what is turned on")
    _command(switches, "log", "every connection: when, where to, how much, what for")
    for name, text in (("on", "turn a feature on"), ("off", "turn it off again")):
        switch = _command(switches, name, text)
        switch.add_argument("feature", metavar="FEATURE", help="such as hub_search")
    models = _command(commands, "models", "see and check chat models")
    actions = models.add_subparsers(dest="action", metavar="ACTION", required=True)
    _command(actions, "list", "list the models that are here")
    download = _command(actions, "download", "fetch a model file, and check it")
    download.add_argument(
        "model", metavar="REPO[:FILE]", help="such as Qwen/Qwen3-4B-GGUF"
    )
    search = _command(actions, "search", "ask the hub which models it has")
    search.add_argument("words", metavar="WORDS")
    check = _command(actions, "check", "see whether a model file can be used")
    check.add_argument("file", metavar="FILE")
    remove = _command(actions, "remove", "delete a model that was downloaded")
    remove.add_argument("model", metavar="MODEL", help="an id of `models list`")
    add_tuning_options(
        _command(actions, "tune", "measure how a model runs best on this computer")
    )
    embedder = _command(
        actions, "embedder", "the search model: show it, or change to another one"
    )
    embedder.add_argument(
        "folder",
        nargs="?",
        metavar="FOLDER|bundled",
        help="a sentence-transformers folder",
    )
    embedder.add_argument(
        "--estimate", action="store_true", help="only say what the change would cost"
    )
    embedder.add_argument(
        "--no-wait", action="store_true", help="let it go on in the background"
    )
    reranker = _command(
        actions, "reranker", "what orders the best passages again: show or change it"
    )
    reranker.add_argument(
        "folder", nargs="?", metavar="FOLDER|none", help="a cross-encoder folder"
    )
    doctor = _command(
        commands, "doctor", "what works on this computer, and how to fix the rest"
    )
    doctor.add_argument(
        "--repair", action="store_true", help="mend the conversations where it can"
    )
    add_keeping_commands(partial(_command, commands))
    _add_bench_command(commands)


def _add_bench_command(
    commands: "_Commands[argparse.ArgumentParser]",
) -> None:
    bench = _command(commands, "bench", "measure the product on this computer")
    measures = bench.add_subparsers(dest="action", metavar="WHAT", required=True)
    library = _command(
        measures, "library", "search, quotes, support and answers, beside a plain way"
    )
    library.add_argument(
        "--data", metavar="FILE", help="questions in SQuAD format, instead of our own"
    )
    library.add_argument("--out", metavar="DIR", help="plots as PNG into this folder")
    library.add_argument("--quick", action="store_true", help="a small sample of all")
    library.add_argument(
        "--only",
        action="append",
        choices=PARTS,
        metavar="NAME",
        help=f"a part alone, also repeated: {', '.join(PARTS)}",
    )
    engine = _command(
        measures, "engine", "reading and writing of the model, beside plain ways"
    )
    engine.add_argument(
        "--model", metavar="FILE", help="this model, instead of the one in use"
    )
    engine.add_argument("--out", metavar="DIR", help="plots as PNG into this folder")
    engine.add_argument("--quick", action="store_true", help="a small amount of all")
    engine.add_argument(
        "--only",
        action="append",
        choices=ENGINE_PARTS,
        metavar="NAME",
        help=f"a part alone, also repeated: {', '.join(ENGINE_PARTS)}",
    )
    add_bench_agent(_command(measures, "agent", "requests that become calls of tools"))


def _port(text: str) -> int:
    number = int(text) if text.isdecimal() and len(text) < 6 else -1
    if not 0 <= number < 65536:
        raise argparse.ArgumentTypeError("a number from 0 to 65535 is expected")
    return number


def _count(text: str) -> int:
    number = int(text) if text.isdecimal() and len(text) < 10 else 0
    if not 1 <= number <= 1000:
        raise argparse.ArgumentTypeError("a number from 1 to 1000 is expected")
    return number

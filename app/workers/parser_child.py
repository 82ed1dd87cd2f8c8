"""The parser: imports the loaders once, then forks a locked-down child for each file.

The warm process never opens a user's file and never looks into what a child sends,
beyond the envelope. Where a process cannot fork, it reads the file and is replaced.
"""

import gc
import importlib
import pkgutil
from collections import deque
from pathlib import Path

from app.workers.child import Link
from app.workers.child_log import trim_log
from app.workers.messages import (
    CancelRequested,
    CloseRequested,
    Failed,
    Finished,
    FromChild,
    Ready,
    Request,
)
from app.workers.parser_fork import ParserFork
from app.workers.parser_messages import FORKS, READS_PICTURES
from app.workers.parser_work import allowance_of, answer, command_of, path_of
from app.workers.sandbox import lock_down
from rag.loaders.libraries import import_libraries

# Not needed for the loaders to work, only for every child to have them already.
_WARM_MODULES = (
    "rag.local_reader", "pypdfium2", "docx", "lxml.etree", "lxml.html",
    "charset_normalizer", "markdown_it", "csv", "zipfile", "unicodedata",
)  # fmt: skip


# What text recognition stands on. The models, and a library of it that tries whether
# there is a network, are loaded by each child, behind the lock.
_PICTURE_MODULES = (
    "numpy", "onnxruntime", "cv2", "shapely.geometry", "omegaconf", "PIL.Image",
)  # fmt: skip


def main(config: bytes, link: Link) -> None:
    """Serve on one thread: Landlock binds threads, and a fork copies only one."""
    # Limits are constants, on purpose.
    _warm_up(_PICTURE_MODULES if config == READS_PICTURES else ())
    link.send(Ready(0))
    if FORKS:
        _serve_in_forks(link)
    else:
        _serve_here(link)


def _warm_up(more: tuple[str, ...]) -> None:
    import rag.loaders

    loaders = pkgutil.iter_modules(rag.loaders.__path__, "rag.loaders.")
    for name in (*_WARM_MODULES, *more, *(module.name for module in loaders)):
        importlib.import_module(name)
    gc.freeze()  # children then share the memory instead of copying it


def _serve_in_forks(link: Link) -> None:
    waiting: deque[Request] = deque()
    while True:
        if waiting:
            request = waiting.popleft()
            if import_libraries(path_of(command_of(request)).suffix):
                gc.freeze()
            outcome = ParserFork(link, request).result(waiting)
            if outcome is None:
                return
            _finish(link, request.request_id, outcome)
            trim_log(Path(link.options.log_path))
            continue
        match link.receive():
            case Request() as request:
                waiting.append(request)
            case CancelRequested():
                pass  # it was answered already
            case CloseRequested():
                return


def _serve_here(link: Link) -> None:
    """For one file; the client then replaces this process."""
    locked = False
    while not isinstance(message := link.receive(), CloseRequested):
        if isinstance(message, Request):
            if not locked:
                command = command_of(message)
                lock_down(path_of(command), allowance_of(command))
                locked = True
            _finish(link, message.request_id, answer(message))


def _finish(link: Link, request_id: int, outcome: FromChild) -> None:
    link.send(outcome)
    if not isinstance(outcome, Failed):
        link.send(Finished(request_id))

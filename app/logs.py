"""Log files of a profile: rotating, private, never with text of documents."""

import logging
import logging.handlers
import os
import stat
from io import TextIOWrapper
from pathlib import Path

from app.paths import ProfilePaths

LOG_NAME = "inglenook.log"
MAX_BYTES = 1_000_000
KEPT_FILES = 3
_PACKAGES = ("app", "engine", "rag", "qt")  # Qt's own messages too


class _PrivateFileHandler(logging.handlers.RotatingFileHandler):
    """Every file it opens is readable by its owner only."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        os.chmod(self.baseFilename, stat.S_IRUSR | stat.S_IWUSR)  # noqa: PTH101
        return stream


def start_logging(paths: ProfilePaths, debug: bool = False) -> Path:
    """Write warnings (with `debug`, everything) of our packages to the profile."""
    target = paths.logs_folder / LOG_NAME
    stop_logging()
    handler = _PrivateFileHandler(
        target, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s")
    )
    for package in _PACKAGES:
        logger = logging.getLogger(package)
        logger.setLevel(logging.DEBUG if debug else logging.INFO)
        logger.addHandler(handler)
        logger.propagate = False
    return target


def stop_logging() -> None:
    """Close the log files; safe to call twice."""
    for package in _PACKAGES:
        logger = logging.getLogger(package)
        for handler in tuple(logger.handlers):
            if isinstance(handler, _PrivateFileHandler):
                logger.removeHandler(handler)
                handler.close()
        logger.propagate = True

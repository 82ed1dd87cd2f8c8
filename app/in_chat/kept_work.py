"""What tasks and surveys of a chat leave behind: it goes with the chat, and with the
documents that were read for it."""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.agent.trajectories import (
    FileTrajectories,
    FleetingTrajectories,
    Trajectories,
    TrajectoryError,
)
from app.conversations.records import is_temporary
from app.survey.service import SurveyFinished
from engine.agent_events import Trajectory
from engine.errors import EngineError

_SURVEY = ".survey"
_PLAIN_ID = re.compile(r"[0-9a-f]{8,64}")


class KeptWorkError(EngineError):
    """What was found could not be kept."""

    kind = "kept_work"


class KeptWork:
    """A folder a chat; each file has the name of the answer that it belongs to.

    What temporary chats do stays in memory.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fleeting: dict[str, FleetingTrajectories] = {}  # by conversation
        self._fleeting_tables: dict[str, SurveyFinished] = {}  # by message

    def tasks_of(self, conversation_id: str) -> Trajectories:
        """Where the tasks of a chat are kept."""
        if is_temporary(conversation_id):
            return self._fleeting.setdefault(conversation_id, FleetingTrajectories())
        return FileTrajectories(self._of(conversation_id))

    def trajectory(self, conversation_id: str, message_id: str) -> Trajectory | None:
        """The steps that an answer was made with; None where it was made without."""
        kept = self._of(conversation_id) / f"{message_id}.json"
        if not is_temporary(conversation_id) and not kept.exists():
            return None
        try:
            return self.tasks_of(conversation_id).load(message_id)
        except TrajectoryError:
            return None  # there is none, or it was cut by a full disk

    def survey(self, conversation_id: str, message_id: str) -> SurveyFinished | None:
        """The table that an answer sums up; None where there is none."""
        if is_temporary(conversation_id):
            return self._fleeting_tables.get(message_id)
        path = self._table_of(conversation_id, message_id)
        try:
            return msgspec.json.decode(path.read_bytes(), type=SurveyFinished)
        except (OSError, msgspec.DecodeError):
            return None

    def keep_survey(
        self, conversation_id: str, message_id: str, survey: SurveyFinished
    ) -> None:
        """On disk when it returns. Raises `KeptWorkError`."""
        if is_temporary(conversation_id):
            self._fleeting_tables[message_id] = survey
            return
        folder = self._of(conversation_id)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_private(self._table_of(conversation_id, message_id), survey)
        except OSError as error:
            raise KeptWorkError(
                "The table could not be kept; the disk may be full.", repr(error)
            ) from error

    def forget_chat(self, conversation_id: str) -> None:
        """A chat was deleted."""
        self._fleeting.pop(conversation_id, None)
        shutil.rmtree(self._of(conversation_id), ignore_errors=True)

    def forget_document(self, document_id: str) -> None:
        """Erase its rows of tables, and what tools read, of whichever document.

        A result does not say which documents all of its words are from.
        """
        self._fleeting.clear()
        self._fleeting_tables.clear()
        for folder in self._folder.glob("*/"):
            FileTrajectories(folder).erase_words()
            for path in folder.glob(f"*{_SURVEY}"):
                _erase_rows(path, document_id)

    def forget_all_but(self, is_there: Callable[[str], bool]) -> None:
        """All chats may have been deleted; those that are there keep theirs."""
        for folder in self._folder.glob("*/"):
            if not is_there(folder.name):
                shutil.rmtree(folder, ignore_errors=True)

    def _of(self, conversation_id: str) -> Path:
        return self._folder / _name(conversation_id)

    def _table_of(self, conversation_id: str, message_id: str) -> Path:
        return self._of(conversation_id) / f"{_name(message_id)}{_SURVEY}"


def _name(untrusted_id: str) -> str:
    """An id that somebody else's file brought is no part of a path as it is."""
    if _PLAIN_ID.fullmatch(untrusted_id):
        return untrusted_id
    hashed = hashlib.sha256(untrusted_id.encode("utf-8", "replace")).hexdigest()
    return f"odd-{hashed[:32]}"


def _erase_rows(path: Path, document_id: str) -> None:
    try:
        survey = msgspec.json.decode(path.read_bytes(), type=SurveyFinished)
    except (OSError, msgspec.DecodeError):
        path.unlink(missing_ok=True)  # what cannot be read cannot be cleaned
        return
    left = tuple(row for row in survey.rows if row.document != document_id)
    if len(left) < len(survey.rows):
        changed = msgspec.structs.replace(survey, rows=left, summary="")
        _write_private(path, changed)


def _write_private(path: Path, survey: SurveyFinished) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent)  # 0600
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.encode(survey))
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)

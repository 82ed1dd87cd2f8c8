"""Keeps the steps of tasks on disk, so that a task can go on after a crash."""

import os
import re
import tempfile
from pathlib import Path
from typing import Protocol

import msgspec

from engine.agent_events import Trajectory
from engine.errors import EngineError
from engine.tool import ToolCall

MAX_KEPT = 100  # ended tasks; the oldest go first
NO_TASK = "There is no task of this name to go on with."
ERASED = "[Erased with a document.]"
_ID = re.compile(r"[0-9a-f]{8,40}")


class TrajectoryError(EngineError):
    """A task that cannot be kept or is not there."""

    kind = "trajectory"


class Trajectories(Protocol):
    """Where the steps of tasks are kept."""

    def save(self, trajectory: Trajectory) -> None: ...
    def load(self, task_id: str) -> Trajectory: ...


class FleetingTrajectories:
    """For chats of which nothing is ever written to the disk."""

    def __init__(self) -> None:
        self._kept: dict[str, Trajectory] = {}

    def save(self, trajectory: Trajectory) -> None:
        """Kept as long as this object is."""
        self._kept[trajectory.id] = trajectory

    def load(self, task_id: str) -> Trajectory:
        """A task as it was saved last. Raises `TrajectoryError`."""
        if task_id not in self._kept:
            raise TrajectoryError(NO_TASK, task_id)
        return self._kept[task_id]


class FileTrajectories:
    """One private file a task."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, trajectory: Trajectory) -> None:
        """On disk when it returns. Raises `TrajectoryError`."""
        self._write(trajectory)
        if trajectory.stopped is not None:
            self._thin_out()

    def _write(self, trajectory: Trajectory) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder)  # 0600
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(trajectory))
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path(trajectory.id))
        except OSError as error:
            raise TrajectoryError(
                "The task could not be kept; the disk may be full.", repr(error)
            ) from error

    def load(self, task_id: str) -> Trajectory:
        """A task as it was saved last. Raises `TrajectoryError`."""
        try:
            content = self._path(task_id).read_bytes()
            return msgspec.json.decode(content, type=Trajectory)
        except (OSError, msgspec.DecodeError) as error:
            raise TrajectoryError(NO_TASK, repr(error)) from error

    def unfinished(self) -> tuple[Trajectory, ...]:
        """Tasks that were under way when the program ended, oldest first."""
        found = []
        for path in self._files():
            try:
                trajectory = self.load(path.stem)
            except TrajectoryError:
                continue  # cut by a full disk
            if trajectory.stopped is None:
                found.append(trajectory)
        return tuple(found)

    def forget(self, task_id: str) -> None:
        """Erase a task."""
        self._path(task_id).unlink(missing_ok=True)

    def erase_words(self) -> None:
        """Erase what tools read for tasks; which tools were used stays known."""
        for path in self._files():
            try:
                trajectory = self.load(path.stem)
            except TrajectoryError:
                path.unlink(missing_ok=True)  # what cannot be read cannot be cleaned
                continue
            if trajectory.tainted or trajectory.messages:
                self._write(without_words(trajectory))

    def _thin_out(self) -> None:
        for path in self._files()[:-MAX_KEPT]:
            path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return sorted(
            self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime
        )

    def _path(self, task_id: str) -> Path:
        if not _ID.fullmatch(task_id):
            raise TrajectoryError("There is no task of this name.", repr(task_id[:80]))
        return self._folder / f"{task_id}.json"


def without_words(trajectory: Trajectory) -> Trajectory:
    """A task as it is kept once a document that was read may have been forgotten.

    Arguments go as well: from the first result on they may repeat it.
    """
    steps = tuple(
        msgspec.structs.replace(
            step, call=ToolCall(step.call.name, {}), result=ERASED, sources=()
        )
        for step in trajectory.steps
    )
    return msgspec.structs.replace(
        trajectory,
        task="",
        messages=(),
        quoted=(),
        steps=steps,
        pending=(),
        answer="",
        stopped=trajectory.stopped or "cancelled",
    )

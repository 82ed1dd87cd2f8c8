"""Keeps the steps of tasks on disk, so that a task can go on after a crash."""

import os
import re
import tempfile
from pathlib import Path

import msgspec

from engine.agent_events import Trajectory
from engine.errors import EngineError

MAX_KEPT = 100  # ended tasks; the oldest go first
_ID = re.compile(r"[0-9a-f]{8,40}")


class TrajectoryError(EngineError):
    """A task that cannot be kept or is not there."""

    kind = "trajectory"


class FileTrajectories:
    """One private file a task."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, trajectory: Trajectory) -> None:
        """On disk when it returns. Raises `TrajectoryError`."""
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
        if trajectory.stopped is not None:
            self._thin_out()

    def load(self, task_id: str) -> Trajectory:
        """A task as it was saved last. Raises `TrajectoryError`."""
        try:
            content = self._path(task_id).read_bytes()
            return msgspec.json.decode(content, type=Trajectory)
        except (OSError, msgspec.DecodeError) as error:
            raise TrajectoryError(
                "There is no task of this name to go on with.", repr(error)
            ) from error

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

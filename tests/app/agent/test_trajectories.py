"""Tasks are kept privately, found again after a crash, and thinned out."""

import stat
from pathlib import Path

import pytest

from app.agent import trajectories
from app.agent.trajectories import FileTrajectories, TrajectoryError
from engine.agent_events import Step, Trajectory
from engine.tool import ToolCall

TASK = Trajectory(
    "0123456789abcdef", "Do it", steps=(Step(ToolCall("a", {}), "free", "b"),)
)


def test_what_was_under_way_is_found_again(tmp_path: Path) -> None:
    FileTrajectories(tmp_path / "tasks").save(TASK)
    store = FileTrajectories(tmp_path / "tasks")
    assert store.unfinished() == (TASK,)
    assert store.load(TASK.id) == TASK
    (file,) = (tmp_path / "tasks").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    store.forget(TASK.id)
    assert store.unfinished() == ()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "", "0123456789abcdef/../x", "zz"]
)
def test_a_name_that_is_none_leads_nowhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(TrajectoryError):
        FileTrajectories(tmp_path).load(name)


def test_ended_tasks_are_thinned_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trajectories, "MAX_KEPT", 3)
    store = FileTrajectories(tmp_path)
    for number in range(6):
        store.save(Trajectory(f"{number:016x}", "Do it", stopped="done"))
    assert len(list(tmp_path.iterdir())) == 3

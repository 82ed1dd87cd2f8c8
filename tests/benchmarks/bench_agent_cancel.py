"""Tasks with the bundled model, cancelled at random moments: how soon they end, and
whether what there was is on disk.

Run alone: `python -m tests.benchmarks agent_cancel`.
"""

import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.agent.service import AgentService, AgentStores, AgentTask, TaskPlace
from app.agent.trajectories import FileTrajectories
from app.bench.agent_tasks import own_fixture, own_requests, write_documents
from app.bench.figures import Figure, share_figure
from app.bench.workbench import Surroundings, Workbench, open_workbench
from app.consent.card import ApprovalCard, Reply
from app.consent.grants import GrantStore
from app.paths import create_folders, profile_paths
from app.settings import Settings
from app.tools.memory_store import MemoryStore
from app.tools.undo_journal import UndoJournal
from engine.agent_dialect import DialectDriver
from engine.agent_driver import CallDriver
from engine.agent_events import AgentFinished
from engine.agent_forms import FormDriver
from engine.cancel import CancelToken
from tests.benchmarks.figures import show

ROUNDS = 25  # of each driver
LATEST_S = 0.8  # most of these tasks are over by then
BAR_S = 1.0
SEED = 20261120


@dataclass(frozen=True)
class Stopped:
    """One task that was cancelled."""

    request: str
    after_s: float  # from its beginning to the cancelling
    took_s: float  # from then to its end
    kept: bool  # what is on disk says how it stands
    early: bool  # it was under way


def main() -> bool:
    """Print the figures; False if one took too long, or was lost."""
    chance = random.Random(SEED)
    print(f"seed {SEED}", flush=True)
    with tempfile.TemporaryDirectory() as home:
        paths = profile_paths(Path(home))
        create_folders(paths)
        around = Surroundings(paths, Settings(), lambda *_: None, CancelToken())
        with open_workbench(around) as workbench:
            documents = workbench.folder / "documents"
            documents.mkdir()
            workbench.index(write_documents(own_fixture(), documents))
            services = workbench.services
            model, embedder = services.model, services.embedder
            model.info()
            drivers: dict[str, Callable[[], CallDriver]] = {
                "calls made for it": lambda: FormDriver(model, embedder),
                "by the model alone": lambda: DialectDriver(model, "json"),
            }
            figures: list[Figure] = []
            for name, driver in drivers.items():
                rounds = list(_rounds(workbench, driver, chance))
                figures += _figures(name, rounds)
            usual = list(_cancelled(workbench, services.agent, chance))
            figures += _figures("as the product does it", usual)
    return show(figures)


def _rounds(
    workbench: Workbench, driver: Callable[[], CallDriver], chance: random.Random
) -> Iterator[Stopped]:
    """Over the product's own tools, with another driver."""
    service = workbench.services.agent.with_driver(driver)
    yield from _cancelled(workbench, service, chance)


def _cancelled(
    workbench: Workbench, service: AgentService, chance: random.Random
) -> Iterator[Stopped]:
    requests = own_requests()
    for number in range(ROUNDS):
        place = workbench.folder / f"round-{number}"
        (place / "Papers").mkdir(parents=True, exist_ok=True)
        request = chance.choice(requests).request
        after_s = chance.uniform(0.0, LATEST_S)
        stores = AgentStores(
            GrantStore(place / "consent.json"),
            MemoryStore(place / "memory.json"),
            UndoJournal(place / "undo"),
            FileTrajectories(place / "tasks"),
        )
        task = AgentTask(request, folders=(place / "Papers",))
        stopped = _one(service.with_stores(stores), task, place, after_s)
        if stopped.took_s > BAR_S or not stopped.kept:
            print(f"  {stopped}", flush=True)
        yield stopped


def _one(
    service: AgentService, task: AgentTask, place: Path, after_s: float
) -> Stopped:
    cancel, at = CancelToken(), [0.0]

    def stop() -> None:
        at[0] = time.monotonic()
        cancel.cancel()

    def agree(_card: ApprovalCard, _cancel: CancelToken) -> Reply:
        return "once"

    task_id = f"{abs(hash(place)):016x}"
    store = FileTrajectories(place / "tasks")
    timer = threading.Timer(after_s, stop)
    timer.start()
    finished = False
    for event in service.run(task, agree, cancel, TaskPlace(task_id, store)):
        finished = finished or isinstance(event, AgentFinished)
    ended = time.monotonic()
    early = at[0] > 0.0
    timer.cancel()
    kept = store.load(task_id).stopped if finished else None
    return Stopped(
        task.text,
        round(after_s, 3),
        max(0.0, ended - at[0]) if early else 0.0,
        kept in ("cancelled", "done"),  # it may have ended in that very moment
        early,
    )


def _figures(name: str, rounds: Sequence[Stopped]) -> list[Figure]:
    under_way = sorted(one.took_s for one in rounds if one.early)
    if not under_way:
        return []
    half, worst = under_way[len(under_way) // 2], under_way[-1]
    print(
        f"{name}: {len(under_way)} of {len(rounds)} under way, "
        f"half ended in {half:.3f} s, the slowest in {worst:.3f} s",
        flush=True,
    )
    return [
        Figure(f"{name}: half end in", half, "s"),
        Figure(f"{name}: the slowest ends in", worst, "s", bar=BAR_S, better="lower"),
        share_figure(f"{name}: state saved", [one.kept for one in rounds], 1.0),
    ]


if __name__ == "__main__":
    sys.exit(0 if main() else 1)

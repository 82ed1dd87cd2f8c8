"""Sixty requests of our own over the real tools, through the whole loop.

They were written before anything was tuned to them. Each has a folder, a library and a
memory of its own; whoever is asked agrees once.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import msgspec

from app.agent.service import AgentService, AgentStores, AgentTask
from app.agent.trajectories import FileTrajectories
from app.bench.figures import Figure, share_figure
from app.bench.workbench import Surroundings, open_workbench
from app.consent.card import ApprovalCard, Reply
from app.consent.grants import GrantStore
from app.tools.memory_store import MemoryStore
from app.tools.undo_journal import UndoJournal
from engine.agent_events import AgentFinished, Step, Trajectory
from engine.cancel import CancelToken
from engine.tool_dialects import ToolCall

BAR = 0.80
GRANTED = "Papers"  # the name of the folder in the requests
_ASSETS = files("assets") / "agent"


class AgentRequest(msgspec.Struct, frozen=True):
    """A request, the tool that it needs, and what has to come of it."""

    id: str
    request: str
    tool: str
    arguments: dict[str, object]  # a call that is right; others may be as well
    result: tuple[str, ...]  # has to stand in what the tool says
    file: str = ""  # that has to be there afterwards
    holds: str = ""

    @property
    def call(self) -> ToolCall:
        """What a model that knows the answer would call."""
        return ToolCall(self.tool, self.arguments)


class AgentFixture(msgspec.Struct, frozen=True):
    """What is there when a request is made."""

    files: dict[str, str]
    documents: dict[str, str]
    memory: tuple[str, ...]


ServiceMaker = Callable[[AgentRequest, AgentStores], AgentService]


class RequestOutcome(msgspec.Struct, frozen=True):
    """What came of one request."""

    request: AgentRequest
    called: tuple[str, ...]
    right_tool: bool
    right_result: bool
    asked: int
    answer: str
    seconds: float

    @property
    def right(self) -> bool:
        """The tool and the result."""
        return self.right_tool and self.right_result


def own_requests() -> tuple[AgentRequest, ...]:
    """All sixty."""
    lines = (_ASSETS / "requests.jsonl").read_text("utf-8").splitlines()
    return tuple(msgspec.json.decode(line, type=AgentRequest) for line in lines)


def own_fixture() -> AgentFixture:
    """What is there for each of them."""
    content = (_ASSETS / "fixture.json").read_text("utf-8")
    return msgspec.json.decode(content, type=AgentFixture)


def write_documents(fixture: AgentFixture, folder: Path) -> list[Path]:
    """The documents of the library, as files to be read into one."""
    paths = []
    for title, text in fixture.documents.items():
        paths.append(folder / f"{title}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def run_requests(
    requests: Sequence[AgentRequest],
    service: ServiceMaker,
    folder: Path,
    cancel: CancelToken | None = None,
) -> Iterator[RequestOutcome]:
    """One after the other, each in a new place below `folder`."""
    fixture = own_fixture()
    for request in requests:
        place = folder / request.id
        yield _run_one(request, service, _made(place, fixture), cancel)
        shutil.rmtree(place)


def _made(place: Path, fixture: AgentFixture) -> Path:
    for name, text in fixture.files.items():
        path = place / GRANTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    memory = MemoryStore(place / "memory.json")
    for text in fixture.memory:
        memory.add(text)
    return place


def _run_one(
    request: AgentRequest,
    service: ServiceMaker,
    place: Path,
    cancel: CancelToken | None,
) -> RequestOutcome:
    cards: list[ApprovalCard] = []

    def agree(card: ApprovalCard, _: CancelToken) -> Reply:
        cards.append(card)
        return "once"

    stores = AgentStores(
        GrantStore(place / "consent.json"),
        MemoryStore(place / "memory.json"),
        UndoJournal(place / "undo"),
        FileTrajectories(place / "tasks"),
    )
    task = AgentTask(request.request, folders=(place / GRANTED,))
    done: Trajectory | None = None
    for event in service(request, stores).run(task, agree, cancel):
        if isinstance(event, AgentFinished):
            done = event.trajectory
    assert done is not None
    worked = [step for step in done.steps if not step.failed]
    return RequestOutcome(
        request=request,
        called=tuple(step.call.name for step in done.steps),
        right_tool=bool(worked) and worked[0].call.name == request.tool,
        right_result=any(_is_right(request, step, place / GRANTED) for step in worked),
        asked=len(cards),
        answer=done.answer,
        seconds=done.seconds,
    )


def _is_right(request: AgentRequest, step: Step, granted: Path) -> bool:
    if step.call.name != request.tool:
        return False
    today = datetime.now().astimezone().date().isoformat()
    wanted = [text.replace("{today}", today).casefold() for text in request.result]
    if not all(text in step.result.casefold() for text in wanted):
        return False
    if not request.file:
        return True
    path = granted / request.file
    return path.is_file() and request.holds in path.read_text("utf-8")


def request_figures(outcomes: Sequence[RequestOutcome]) -> list[Figure]:
    """How many were right, and how long one took."""
    seconds = sorted(outcome.seconds for outcome in outcomes)
    return [
        share_figure("own requests: right tool", [o.right_tool for o in outcomes]),
        share_figure(
            "own requests: right tool and result", [o.right for o in outcomes], BAR
        ),
        Figure("own requests: half take at most", seconds[len(seconds) // 2], "s"),
    ]


def measure_own_requests(around: Surroundings) -> list[RequestOutcome]:
    """All sixty with the model and the search model in use, on a throw-away profile."""
    with open_workbench(around) as workbench:
        folder, services = workbench.folder, workbench.services
        (folder / "documents").mkdir()
        workbench.index(write_documents(own_fixture(), folder / "documents"))
        requests, outcomes = own_requests(), []
        running = run_requests(
            requests,
            lambda _, stores: services.agent.with_stores(stores),
            folder / "run",
            around.cancel,
        )
        for outcome in running:
            outcomes.append(outcome)
            around.watch("requests", len(outcomes), len(requests))
        return outcomes

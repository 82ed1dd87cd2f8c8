"""Runs tasks: what a window or a terminal shows, decides on, stops and takes back."""

import uuid
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.agent.trajectories import FileTrajectories, Trajectories
from app.consent.gate import Approver, Policy, UserConsent
from app.consent.grants import GrantStore
from app.tools.granted_folders import GrantedFolders
from app.tools.memory_store import MemoryStore
from app.tools.toolbox import Toolbox, ToolServices
from app.tools.undo_journal import Change, UndoJournal
from app.workers.errors import WorkerError
from engine.agent import Agent
from engine.agent_driver import CallDriver
from engine.agent_events import AgentEvent, Trajectory
from engine.agent_state import Limits
from engine.cancel import CancelToken
from engine.messages import Message
from engine.tool import SourceSpan
from rag.errors import RagError


class AgentTask(msgspec.Struct, frozen=True):
    """What somebody wants done, and with what."""

    text: str
    folders: tuple[Path, ...] = ()  # granted for this task, beside the lasting grants
    policy: Policy = "ask"
    library: str | None = None  # None: all
    chat: str = ""  # what is granted "for this chat" holds in it
    history: tuple[Message, ...] = ()
    # Words of others in the history: quotes of documents, pages, files.
    said_before: tuple[SourceSpan, ...] = ()
    limits: Limits = Limits()


@dataclass(frozen=True)
class AgentStores:
    """What tasks leave behind."""

    grants: GrantStore
    memory: MemoryStore
    journal: UndoJournal
    trajectories: FileTrajectories


class TaskPlace(NamedTuple):
    """The name that a task gets, and where its steps are kept."""

    task_id: str
    store: Trajectories


_Events = Generator[AgentEvent, None, None]


class AgentService:
    """One for a profile; each task has a gate and tools of its own."""

    def __init__(
        self,
        driver: Callable[[], CallDriver],
        services: ToolServices,
        stores: AgentStores,
        private: tuple[Path, ...] = (),
        learn: Callable[[CancelToken], object] = lambda _: None,
    ) -> None:
        """`driver` is asked for at each task; `private` folders are in no grant.

        `learn` finds out how the model in use is given tools best.
        """
        self.stores = stores
        self._driver = driver
        self._services = services
        self._private = private
        self._learn = learn

    def learn_model(self, cancel: CancelToken) -> None:
        """Measure the model in use once, in the background. Raises `EngineError`."""
        self._learn(cancel)

    def with_driver(self, driver: Callable[[], CallDriver]) -> "AgentService":
        """The same, but calls are made another way: for measuring."""
        return AgentService(
            driver, self._services, self.stores, self._private, self._learn
        )

    def with_stores(self, stores: AgentStores) -> "AgentService":
        """The same, but what tasks leave behind goes elsewhere: for measuring."""
        return AgentService(
            self._driver, self._services, stores, self._private, self._learn
        )

    def run(
        self,
        task: AgentTask,
        approve: Approver,
        cancel: CancelToken | None = None,
        place: TaskPlace | None = None,
    ) -> _Events:
        """Do a task. Raises `PathRefusedError` where a folder cannot be granted."""
        place = place or TaskPlace(uuid.uuid4().hex, self.stores.trajectories)
        begun = Trajectory(place.task_id, task.text, task.history)
        return self._run(self._agent(task, approve, place.store), begun, cancel)

    def resume(
        self,
        task_id: str,
        task: AgentTask,
        approve: Approver,
        cancel: CancelToken | None = None,
        place: TaskPlace | None = None,
    ) -> _Events:
        """Go on with a task that was interrupted; it is asked anew for everything."""
        store: Trajectories = self.stores.trajectories
        store = place.store if place is not None else store
        begun = store.load(task_id)
        return self._run(self._agent(task, approve, store), begun, cancel)

    def undo(self, change_id: str) -> Change:
        """Take back one change of a file. Raises `UndoError`."""
        return self.stores.journal.undo(change_id)

    def require_grantable(self, folder: Path) -> Path:
        """Its real place. Raises `PathRefusedError` where no tool may use it."""
        return GrantedFolders([folder], self._private).folders[0]

    def _agent(self, task: AgentTask, approve: Approver, store: Trajectories) -> Agent:
        granted = (*task.folders, *self._lasting_folders(task.chat))
        toolbox = Toolbox(
            services=self._services,
            memory=self.stores.memory,
            journal=self.stores.journal,
            folders=GrantedFolders(granted, self._private),
            library_name=task.library,
        )
        gate = UserConsent(
            self.stores.grants,
            approve,
            toolbox.scope_of,
            task.chat,
            task.policy,
            task.said_before,
        )
        tools = toolbox.tools(gate.taint)
        if task.policy == "read-only":
            tools = tuple(tool for tool in tools if tool.effect == "reads")
        return Agent(
            self._driver(), tools, gate, store, task.limits, (RagError, WorkerError)
        )

    @staticmethod
    def _run(agent: Agent, begun: Trajectory, cancel: CancelToken | None) -> _Events:
        """Closing this ends the task, as closing the agent's own events does."""
        with closing(agent.run(begun, cancel)) as events:
            yield from events

    def _lasting_folders(self, chat: str) -> tuple[Path, ...]:
        """Those that are still there: a folder may be on a disk that is away."""
        folders = self.stores.grants.folders(chat)
        return tuple(folder for folder in folders if folder.is_dir())

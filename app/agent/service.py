"""Runs tasks: what a window or a terminal shows, decides on, stops and takes back."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.agent.trajectories import FileTrajectories
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


class AgentService:
    """One for a profile; each task has a gate and tools of its own."""

    def __init__(
        self,
        driver: Callable[[], CallDriver],
        services: ToolServices,
        stores: AgentStores,
        private: tuple[Path, ...] = (),
    ) -> None:
        """`driver` is asked for at each task; `private` folders are in no grant."""
        self.stores = stores
        self._driver = driver
        self._services = services
        self._private = private

    def with_stores(self, stores: AgentStores) -> "AgentService":
        """The same, but what tasks leave behind goes elsewhere: for measuring."""
        return AgentService(self._driver, self._services, stores, self._private)

    def run(
        self, task: AgentTask, approve: Approver, cancel: CancelToken | None = None
    ) -> Iterator[AgentEvent]:
        """Do a task. Raises `PathRefusedError` where a folder cannot be granted."""
        begun = Trajectory(uuid.uuid4().hex, task.text, task.history)
        return self._run(begun, task, approve, cancel)

    def resume(
        self,
        task_id: str,
        task: AgentTask,
        approve: Approver,
        cancel: CancelToken | None = None,
    ) -> Iterator[AgentEvent]:
        """Go on with a task that was interrupted; it is asked anew for everything."""
        return self._run(self.stores.trajectories.load(task_id), task, approve, cancel)

    def undo(self, change_id: str) -> Change:
        """Take back one change of a file. Raises `UndoError`."""
        return self.stores.journal.undo(change_id)

    def _run(
        self,
        begun: Trajectory,
        task: AgentTask,
        approve: Approver,
        cancel: CancelToken | None,
    ) -> Iterator[AgentEvent]:
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
        agent = Agent(
            self._driver(),
            tools,
            gate,
            self.stores.trajectories,
            task.limits,
            (RagError, WorkerError),
        )
        return _closed(agent, begun, cancel)

    def _lasting_folders(self, chat: str) -> tuple[Path, ...]:
        """Those that are still there: a folder may be on a disk that is away."""
        folders = self.stores.grants.folders(chat)
        return tuple(folder for folder in folders if folder.is_dir())


def _closed(
    agent: Agent, begun: Trajectory, cancel: CancelToken | None
) -> Iterator[AgentEvent]:
    """Closing this ends the task, as closing the agent's own events does."""
    with closing(agent.run(begun, cancel)) as events:
        yield from events

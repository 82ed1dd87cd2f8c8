"""The sixty requests: a model that knows the right calls gets every one right."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.agent.service import AgentService, AgentStores
from app.agent.wiring import agent_stores
from app.bench.agent_tasks import (
    AgentRequest,
    own_fixture,
    own_requests,
    request_figures,
    run_requests,
    write_documents,
)
from app.paths import create_folders, profile_paths
from app.tools.granted_folders import GrantedFolders
from app.tools.toolbox import Toolbox, ToolServices
from engine.agent_dialect import DialectDriver
from engine.scripted import ScriptedModel
from engine.tool_dialects import ToolCall, write_call
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from rag.local_reader import LocalReader


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "documents").mkdir()
    paths = write_documents(own_fixture(), tmp_path / "documents")
    with LocalReader() as reader:
        made = Library(LibraryConfig(tmp_path / "library"), reader, HashEmbedder())
        made.add(paths)
        list(made.ingest())
        yield made
        made.close()


def knowing(request: AgentRequest) -> DialectDriver:
    """Calls the right tool with the right arguments, then answers."""
    model = ScriptedModel(write_call("json", request.call), "Done.")
    return DialectDriver(model, "json")


def test_with_the_right_calls_every_request_is_right(
    library: Library, tmp_path: Path
) -> None:
    def service(request: AgentRequest, stores: AgentStores) -> AgentService:
        return AgentService(lambda: knowing(request), ToolServices(library), stores)

    outcomes = list(run_requests(own_requests(), service, tmp_path / "run"))
    assert [outcome for outcome in outcomes if not outcome.right] == []
    assert len(outcomes) == 60
    changing = ("write_file", "edit_file", "move_file", "remember", "forget")
    for outcome in outcomes:  # what changes something was asked, nothing else was
        assert outcome.asked == (outcome.request.tool in changing)
    figures = {figure.name: figure for figure in request_figures(outcomes)}
    assert figures["own requests: right tool and result"].value == 1.0
    assert list((tmp_path / "run").iterdir()) == []


def test_a_wrong_call_is_not_right(library: Library, tmp_path: Path) -> None:
    requests = own_requests()[:2]

    def wrong() -> DialectDriver:
        call = write_call("json", ToolCall("current_time", {}))
        return DialectDriver(ScriptedModel(call, "Done."), "json")

    def service(_: AgentRequest, stores: AgentStores) -> AgentService:
        return AgentService(wrong, ToolServices(library), stores)

    for outcome in run_requests(requests, service, tmp_path / "run"):
        assert not outcome.right
        assert outcome.called == ("current_time",)


def test_every_tool_is_asked_for_in_other_words_than_its_examples(
    tmp_path: Path, library: Library
) -> None:
    """The requests measure; what tools are chosen by must not hold them."""
    requests = own_requests()
    paths = profile_paths(tmp_path / "home")
    create_folders(paths)
    stores = agent_stores(paths)
    folders = GrantedFolders([tmp_path])
    box = Toolbox(ToolServices(library), stores.memory, stores.journal, folders)
    tools = box.tools(tuple)
    assert Counter(r.tool for r in requests).keys() == {tool.name for tool in tools}
    examples = [_words(example) for tool in tools for example in tool.examples]
    alike = [
        request.request
        for request in requests
        for example in examples
        if len(_words(request.request) & example)
        > 0.7 * len(_words(request.request) | example)
    ]
    assert alike == []


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))

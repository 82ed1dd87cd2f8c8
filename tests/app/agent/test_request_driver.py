"""Plainly worded requests get their call from code; others go elsewhere."""

import shutil
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from app.agent.request_driver import RequestDriver, last_resort, plainest
from app.bench.agent_tasks import GRANTED, own_fixture, write_documents
from app.tools.granted_folders import GrantedFolders
from app.tools.memory_store import MemoryStore
from app.tools.toolbox import Toolbox, ToolServices
from app.tools.undo_journal import UndoJournal
from engine.agent_driver import Repaired, Turn
from engine.agent_events import AnswerGenerated, Step, ToolsChosen, Trajectory
from engine.cancel import CancelToken
from engine.tool import Tool, ToolCall
from tests.helpers.fake_backend import FakeLibrary

# Not those of the measurement: other words for other things.
REQUESTS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("What do my papers say about the deposit?", "search_library", {}),
    ("Is there anything in my documents on dividends?", "search_library", {}),
    ("Search my documents for the spring market.", "search_library", {}),
    (
        "Please open the lease agreement.",
        "read_document",
        {"document": "Lease agreement"},
    ),
    ("Show me page 2 of the annual report 2025.", "read_document", {"page": 2}),
    ("Can I see the third page of the travel policy?", "read_document", {"page": 3}),
    ("What documents have I added so far?", "list_documents", {}),
    ("Show me the titles of all documents.", "list_documents", {}),
    ("17 plus 25", "calculate", {"expression": "17 + 25"}),
    ("Can you work out 12.5% of 640?", "calculate", {"expression": "12.5% of 640"}),
    ("What's 7 squared?", "calculate", {"expression": "7 ^2"}),
    ("What is the average of 12, 15 and 21?", "calculate", {}),
    (
        "Convert 10 miles to km.",
        "convert_units",
        {"from_unit": "mile", "to_unit": "km"},
    ),
    (
        "How many pounds are in 5 kg?",
        "convert_units",
        {"amount": "5", "to_unit": "pound"},
    ),
    ("What is 30 °C in Fahrenheit?", "convert_units", {"to_unit": "degF"}),
    ("How many minutes is 3.5 hours?", "convert_units", {"to_unit": "minute"}),
    ("How long is it from 2026-02-01 to 2026-02-20?", "days_between", {}),
    ("How many days until 2026-12-31?", "days_between", {"second": "today"}),
    ("What day is it 10 days after 24 December 2026?", "add_to_date", {"count": 10}),
    ("Which date was two weeks before 2026-03-15?", "add_to_date", {"count": -2}),
    ("What will be the date in 45 days?", "add_to_date", {"start": "today"}),
    ("What's the time?", "current_time", {}),
    ("Can you tell me the current date?", "current_time", {}),
    ("Can you read budget.txt?", "read_file", {"path": "Papers/budget.txt"}),
    ("What's in ideas.md?", "read_file", {"path": "Papers/notes/ideas.md"}),
    ("What is in the recipes folder?", "list_folder", {"folder": "Papers/recipes"}),
    ("Which files do I have?", "list_folder", {"folder": ""}),
    ("Which file contains the word passport?", "find_in_files", {"text": "passport"}),
    (
        "Find where I mention the dentist in my files.",
        "find_in_files",
        {"text": "dentist"},
    ),
    (
        'Create a file a.txt containing "eggs, butter".',
        "write_file",
        {"content": "eggs, butter"},
    ),
    (
        "Save this as idea.txt: a boat of paper",
        "write_file",
        {"content": "a boat of paper"},
    ),
    (
        "Replace rent by lease in budget.txt",
        "edit_file",
        {"find": "rent", "replace": "lease"},
    ),
    ("Move notes/ideas.md to recipes.", "move_file", {"to": "recipes"}),
    ("Rename todo.txt as tasks.txt", "move_file", {"to": "Papers/tasks.txt"}),
    (
        "Note that my train leaves at 8:15.",
        "remember",
        {"fact": "My train leaves at 8:15"},
    ),
    ("What do you know about my car?", "recall", {}),
    ("Forget my allergy to peanuts.", "forget", {"fact": "I am allergic to peanuts"}),
)
OTHERS = (
    "Hello there!", "Write me a poem about the sea", "Thanks, that was helpful",
    "Tell me a joke", "Translate good morning to French", "Remember when we met?",
    "Read todo.txt and then write a.txt with the text hi", "Add milk to todo.txt",
    "How are you today?", "Is 42 your favourite number?", "Delete everything",
)  # fmt: skip


@pytest.fixture
def tools(tmp_path: Path) -> tuple[Tool, ...]:
    fixture = own_fixture()
    for name, text in fixture.files.items():
        path = tmp_path / GRANTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    library, memory = FakeLibrary(), MemoryStore(tmp_path / "memory.json")
    (tmp_path / "documents").mkdir()
    library.add(write_documents(fixture, tmp_path / "documents"))
    for fact in fixture.memory:
        memory.add(fact)
    folders = GrantedFolders([tmp_path / GRANTED])
    journal = UndoJournal(tmp_path / "undo")
    return Toolbox(ToolServices(library), memory, journal, folders).tools(tuple)


class Other:
    """A driver that says what it is told to say."""

    def __init__(self, chosen: tuple[str, ...] = ()) -> None:
        self.chosen = chosen
        self.turns = 0

    def turn(
        self, so_far: Trajectory, tools: Sequence[Tool], cancel: CancelToken
    ) -> Generator[ToolsChosen | AnswerGenerated, None, Turn]:
        self.turns += 1
        yield ToolsChosen(self.chosen, 0.5)
        yield AnswerGenerated("Made up.")
        return Turn(answer="Made up.")

    def repair(
        self,
        so_far: Trajectory,
        tool: Tool,
        call: ToolCall,
        error: str,
        cancel: CancelToken,
    ) -> Repaired:
        return Repaired(call)


def finished(
    driver: RequestDriver, so_far: Trajectory, tools: Sequence[Tool]
) -> tuple[Turn, list[object]]:
    events, turn = driver.turn(so_far, tools, CancelToken()), None
    seen: list[object] = []
    while turn is None:
        try:
            seen.append(next(events))
        except StopIteration as end:
            turn = end.value
    return turn, seen


def test_requests_in_other_words_are_read(tools: tuple[Tool, ...]) -> None:
    wrong = []
    for request, name, arguments in REQUESTS:
        read = plainest(request, tools)
        call = read[0] if read else None
        if (
            call is None
            or call.name != name
            or arguments.items() - call.arguments.items()
        ):
            wrong.append((request, call))
    assert wrong == []


def test_what_is_not_plain_is_left_to_others(tools: tuple[Tool, ...]) -> None:
    assert [(text, read) for text in OTHERS if (read := plainest(text, tools))] == []
    assert last_resort("How are you today?", tools) is None
    assert last_resort("Who signed the lease?", tools) is not None
    assert last_resort("Who signed the lease?", ()) is None


def test_the_result_is_the_answer(tools: tuple[Tool, ...]) -> None:
    other = Other()
    driver = RequestDriver(other)
    task = Trajectory("t", "What is 348 times 27?")
    turn, seen = finished(driver, task, tools)
    assert turn.calls == (ToolCall("calculate", {"expression": "348 * 27"}),)
    assert seen == [ToolsChosen(("calculate",), 0.9)]
    step = Step(turn.calls[0], "free", "348 * 27 = 9396")
    turn, _ = finished(driver, Trajectory("t", task.task, steps=(step,)), tools)
    assert (turn.calls, turn.answer) == ((), "348 * 27 = 9396")
    assert other.turns == 0


def test_a_question_that_no_tool_is_for_is_looked_up(tools: tuple[Tool, ...]) -> None:
    task = Trajectory("t", "When does the lease end?")
    turn, seen = finished(RequestDriver(Other()), task, tools)
    assert turn.calls == (
        ToolCall("search_library", {"query": "When does the lease end"}),
    )
    assert seen == [ToolsChosen(("search_library",), 0.4)]
    chosen, seen = finished(RequestDriver(Other(("recall",))), task, tools)
    assert chosen.answer == "Made up."  # the other one knew a tool
    step = Step(turn.calls[0], "free", "On 31 May.", tainted=True)
    ended, _ = finished(
        RequestDriver(Other()), Trajectory("t", task.task, steps=(step,)), tools
    )
    assert ended.answer == "On 31 May."


def test_folders_that_went_away_do_no_harm(
    tools: tuple[Tool, ...], tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / GRANTED)
    assert plainest("Read todo.txt", tools) is None

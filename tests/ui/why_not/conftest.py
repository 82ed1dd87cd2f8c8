"""A chat page that knows the lease, and a library whose findings a test decides."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.chat_page import ChatPage
from app.ui.why_not.why_not_desk import WhyNotDesk
from rag.documents import SearchRequest, WhyNotRemedy, WhyNotReport, WhyNotStep
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import SteppedModel, stepped_services


class Findings:
    """Stands for the library's why-not; remembers what it was asked."""

    def __init__(self) -> None:
        self.reports: list[WhyNotReport] = []
        self.asked: list[tuple[SearchRequest, str, str | None]] = []

    def __call__(
        self, request: SearchRequest, passage: str, document: str | None = None
    ) -> WhyNotReport:
        self.asked.append((request, passage, document))
        return self.reports.pop(0) if len(self.reports) > 1 else self.reports[0]

    def find(self, action: WhyNotRemedy, document: str | None = None) -> None:
        """The next look finds this cause, and so do those after it."""
        steps = (
            WhyNotStep("file", True, "“Lease” is in Documents."),
            WhyNotStep("limit", False, f"Cause of {action}.", "Do this.", action),
        )
        self.reports.append(WhyNotReport("passage", steps, document))


@pytest.fixture
def stepped(tmp_path: Path, lease: Path) -> Iterator[tuple[FakeServices, SteppedModel]]:
    services, model = stepped_services(tmp_path / "home")
    services.library.add([lease])
    yield services, model
    background.wait_for_all(5.0)
    services.close()


@pytest.fixture
def model(stepped: tuple[FakeServices, SteppedModel]) -> SteppedModel:
    return stepped[1]


@pytest.fixture
def services(stepped: tuple[FakeServices, SteppedModel]) -> FakeServices:
    return stepped[0]


@pytest.fixture
def findings(services: FakeServices, monkeypatch: pytest.MonkeyPatch) -> Findings:
    made = Findings()
    monkeypatch.setattr(services.backend, "why_not", made)
    return made


@pytest.fixture
def page(
    qtbot: QtBot, services: FakeServices, appearance: Appearance
) -> Iterator[ChatPage]:
    made = ChatPage(services, appearance)
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def desk(
    services: FakeServices,
    appearance: Appearance,
    page: ChatPage,
    until: Callable[[Callable[[], object]], None],
) -> Iterator[WhyNotDesk]:
    made = WhyNotDesk(services, appearance, page, page)
    yield made
    if made.dialog is not None:
        made.dialog.reject()

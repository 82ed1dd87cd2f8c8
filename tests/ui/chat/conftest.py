"""Chat pages whose model waits to be told what to say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.chat_page import ChatPage
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import SteppedModel, stepped_services


@pytest.fixture
def stepped(tmp_path: Path, lease: Path) -> Iterator[tuple[FakeServices, SteppedModel]]:
    """Services that know the lease, and their model."""
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

"""Settings of the assistant: grants are taken back, servers looked at before use."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.agent.api_card import OFF
from app.ui.agent.assistant_settings import TITLE, AssistantSettings
from app.ui.agent.mcp_card import NOT_LOOKED_AT
from app.ui.appearance import Appearance
from app.ui.settings.settings_page import SettingsPage
from tests.helpers.fake_backend import FakeServices
from tests.ui.agent.conftest import press

EXAMPLE = Path(__file__).parents[2] / "helpers" / "mcp_servers" / "example.py"


@pytest.fixture
def page(
    qtbot: QtBot, services: FakeServices, appearance: Appearance
) -> Iterator[SettingsPage]:
    made = SettingsPage(services, appearance)
    made.add_page(TITLE, AssistantSettings(services, appearance))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def test_grants_are_listed_and_taken_back(
    page: SettingsPage, services: FakeServices
) -> None:
    grants = services.agent.stores.grants
    grants.add("write_file", "/home/me/Papers", "writes", "always", "")
    grants.add("", "/home/me/Papers", "reads", "chat", "a chat")
    press(page, f"section_{TITLE}")
    own = page.findChild(AssistantSettings)
    assert own is not None
    assert own.isVisible()
    assert own.grants.lines == [
        "Write a file in /home/me/Papers",
        "Read /home/me/Papers (in one chat)",
    ]
    press(own.grants, "revoke_grant")
    assert [grant.tool for grant in grants.all()] == [""]
    page.search.setText("text size")
    assert not own.isVisible()
    page.choose_section("Look")
    assert not own.isVisible()
    assert any(row.isVisible() for row in page.rows)


def test_the_local_api_is_started_and_stopped_by_hand(
    page: SettingsPage, qtbot: QtBot
) -> None:
    page.choose_page(TITLE)
    own = page.findChild(AssistantSettings)
    assert own is not None
    assert own.api.state == OFF
    own.api.port.setValue(0)
    press(own.api, "api_switch")
    assert own.api.state.startswith("http://127.0.0.1:")
    port = int(own.api.state.split(":")[2].split("/")[0])

    def answers() -> bool:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                line.sendall(b"GET /health HTTP/1.1\r\nHost: evil.com\r\n\r\n")
                return b" 403 " in line.recv(100)
        except OSError:
            return False

    qtbot.waitUntil(answers, timeout=30_000)
    press(own.api, "copy_token")
    assert len(QGuiApplication.clipboard().text()) >= 32
    press(own.api, "api_switch")
    qtbot.waitUntil(lambda: own.api.state == OFF, timeout=30_000)


def test_a_server_is_shown_whole_before_it_runs_and_before_it_is_used(
    page: SettingsPage, services: FakeServices, qtbot: QtBot
) -> None:
    page.choose_page(TITLE)
    own = page.findChild(AssistantSettings)
    assert own is not None
    card = own.servers
    for name, text in (
        ("mcp_name", "example"),
        ("mcp_command", f"{sys.executable} {EXAMPLE} 'two words'"),
        ("mcp_environment", "KEY=value"),
    ):
        field = card.findChild(QLineEdit, name)
        assert field is not None
        field.setText(text)
    press(card, "add_server")
    assert card.lines == [f"example: {NOT_LOOKED_AT}"]
    press(card, "look_at_server")
    dialog = card.dialog
    assert dialog is not None
    shown = "\n".join(edit.toPlainText() for edit in dialog.texts)
    assert f"{sys.executable}\n{EXAMPLE}\ntwo words" in shown
    assert "KEY=value" in shown
    assert services.mcp.tools() == ()
    press(dialog, "mcp_yes")
    qtbot.waitUntil(lambda: dialog.stage == "tools", timeout=30_000)  # a program starts
    names = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"add", "shout"} <= set(names)
    press(dialog, "mcp_yes")
    assert card.lines == ["example: 2 tools in use"]
    assert len(services.mcp.tools()) == 2
    press(card, "remove_server")
    assert services.mcp.tools() == ()

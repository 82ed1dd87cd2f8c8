"""Links open on the web only, and only after the whole address was shown."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.chat.link_dialog import checked_url, open_link, shown_address
from app.ui.errors import ErrorBanner

REFUSED = [
    "file:///etc/passwd",
    "smb://host/share",
    "ms-msdt:/id",
    "javascript:alert(1)",
    "calculator://",
    "\\\\host\\share",
    "//host/share",
    "data:text/html,x",
    "https://",
    "",
    "vbscript:x",
]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(
        QDesktopServices,
        "openUrl",
        lambda url: found.append(QUrl(url).toString()),
    )
    return found


@pytest.fixture
def origin(qtbot: QtBot, appearance: Appearance) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made).addWidget(ErrorBanner(appearance))
    made.show()
    yield made
    made.close()


@pytest.mark.parametrize("address", REFUSED)
def test_other_schemes_are_refused_with_a_sentence(
    origin: QWidget, opened: list[str], address: str
) -> None:
    assert open_link(origin, address) is None
    assert opened == []
    banner = origin.findChild(ErrorBanner)
    assert banner is not None
    assert banner.sentence.startswith("This link was not opened")


def test_a_web_address_opens_after_it_was_shown(
    origin: QWidget, opened: list[str]
) -> None:
    dialog = open_link(origin, "https://example.org/a?q=1")
    assert dialog is not None
    address = dialog.findChild(QPlainTextEdit, "link_address")
    button = dialog.findChild(QPushButton, "open_link")
    assert address is not None
    assert button is not None
    assert address.toPlainText() == "https://example.org/a?q=1"
    assert opened == []
    button.click()
    assert opened == ["https://example.org/a?q=1"]


def test_cancel_opens_nothing(origin: QWidget, opened: list[str]) -> None:
    dialog = open_link(origin, "mailto:a@example.org")
    assert dialog is not None
    dialog.reject()
    assert opened == []


def test_lookalike_hosts_are_spelt_out() -> None:
    url = checked_url("https://ex\u0430mple.org/")  # a Cyrillic letter
    assert url is not None
    assert "xn--" in shown_address(url)

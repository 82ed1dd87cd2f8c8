"""What a screen reader does, from a process of its own: AT-SPI over a private D-Bus.

Speaks the protocol itself, so that the tests need no bindings of a desktop.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import (  # type: ignore[import-untyped]
    DBusConnection,
    open_dbus_connection,
)
from jeepney.wrappers import unwrap_msg  # type: ignore[import-untyped]

_BUS = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
_STATUS = _BUS.with_interface("org.a11y.Status")
_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_EVENTS = "org.a11y.atspi.Event.Object"
_KEYSYM = 3  # how a key is named, of ATSPI_KEY_*
_FOCUSABLE, _FOCUSED, _SHOWING = 11, 12, 25  # bits of a state
_PATIENCE_S = 30.0
Found = TypeVar("Found")


def available() -> bool:
    """Whether there is a bus, and something that starts the one of AT-SPI."""
    service = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
    return shutil.which("dbus-daemon") is not None and service.exists()


@contextmanager
def session_bus(folder: Path, display: str) -> Iterator[dict[str, str]]:
    """A D-Bus session of its own; gives what a program of it has in its environment."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "DISPLAY": display,
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    environment.pop("AT_SPI_BUS_ADDRESS", None)
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        address = daemon.stdout.readline().strip()
        assert address, "The D-Bus session did not start."
        yield {**environment, "DBUS_SESSION_BUS_ADDRESS": address}
    finally:
        daemon.terminate()
        daemon.wait(timeout=10)
        daemon.stdout.close()


@dataclass(frozen=True)
class Thing:
    """One accessible of a program, as the bus names it."""

    name: str  # of the connection
    path: str

    def at(self, interface: str) -> DBusAddress:
        return DBusAddress(self.path, self.name, interface)


class ScreenReader:
    """Hears what programs announce, walks what they show, and presses keys."""

    def __init__(self, line: DBusConnection) -> None:
        self._line = line
        self._heard: list[str] = []

    # ---- the tree ----

    def programs(self) -> list[Thing]:
        """What is on this bus."""
        return self.children(Thing(_REGISTRY, _ROOT))

    def children(self, thing: Thing) -> list[Thing]:
        (found,) = self._ask(thing.at(_ACCESSIBLE), "GetChildren")
        return [Thing(name, path) for name, path in found]

    def said_name(self, thing: Thing) -> str:
        """How it is called."""
        return str(self._property(thing, "Name"))

    def role(self, thing: Thing) -> str:
        (role,) = self._ask(thing.at(_ACCESSIBLE), "GetRoleName")
        return str(role)

    def is_focusable(self, thing: Thing) -> bool:
        return self._state(thing, _FOCUSABLE) and self._state(thing, _SHOWING)

    def has_focus(self, thing: Thing) -> bool:
        return self._state(thing, _FOCUSED)

    def text(self, thing: Thing) -> str:
        """What is written in it."""
        ((_, count),) = self._ask(
            thing.at("org.freedesktop.DBus.Properties"),
            "Get", "ss", ("org.a11y.atspi.Text", "CharacterCount"),
        )  # fmt: skip
        (text,) = self._ask(
            thing.at("org.a11y.atspi.Text"), "GetText", "ii", (0, count)
        )
        return str(text)

    def middle(self, thing: Thing) -> tuple[int, int]:
        """Its middle on the screen."""
        ((x, y, width, height),) = self._ask(
            thing.at("org.a11y.atspi.Component"), "GetExtents", "u", (0,)
        )
        return x + width // 2, y + height // 2

    def walk(self, thing: Thing) -> Iterator[Thing]:
        """It and everything in it."""
        waiting = [thing]
        while waiting:
            found = waiting.pop()
            yield found
            with suppress(DBusErrorResponse):  # it has just gone
                waiting += self.children(found)

    def find(self, inside: Thing, role: str, name: str) -> Thing:
        """The first of a role and name, as soon as it can be seen."""

        def look() -> Thing | None:
            with suppress(DBusErrorResponse):  # what has just gone is looked at again
                for thing in self.walk(inside):
                    called = self.role(thing) == role and self.said_name(thing) == name
                    if called and self._state(thing, _SHOWING):
                        return thing
            return None

        return self.wait(look, f"a {role} called {name}")

    # ---- keys and the pointer ----

    def click(self, thing: Thing) -> None:
        """The first button of the mouse on its middle."""
        x, y = self.middle(thing)
        self._device("GenerateMouseEvent", "iis", (x, y, "b1c"))

    def press(self, keysym: int) -> None:
        """One key, by its X11 name's number."""
        self._device("GenerateKeyboardEvent", "isu", (keysym, "", _KEYSYM))

    def write(self, text: str) -> None:
        """Letter by letter."""
        for letter in text:
            self.press(ord(letter))

    # ---- what is said ----

    def listen(self) -> None:
        """From now on announcements are heard."""
        rule = MatchRule(type="signal", interface=_EVENTS, member="Announcement")
        self._call(message_bus.AddMatch(rule))
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)
        nothing_more: list[str] = []
        arguments = ("Object:Announcement:", nothing_more, "")
        self._ask(registry, "RegisterEvent", "sass", arguments)

    def heard(self) -> str:
        """Everything that was announced so far."""
        self._collect()
        return " ".join(self._heard)

    @staticmethod
    def wait(look: Callable[[], Found | None], what: str) -> Found:
        """Poll until it is something."""
        deadline = time.monotonic() + _PATIENCE_S
        while not (found := look()):
            assert time.monotonic() < deadline, f"{what}: not within {_PATIENCE_S} s"
            time.sleep(0.02)
        return found

    # ---- the bus ----

    def _collect(self) -> None:
        while True:
            try:
                message = self._line.receive(timeout=0.01)
            except TimeoutError:
                return
            self._keep(message)

    def _keep(self, message: Message) -> None:
        header = message.header
        if header.message_type is MessageType.signal and len(message.body) > 3:
            kind, value = message.body[3]
            if kind == "s":
                self._heard.append(value)

    def _device(self, method: str, signature: str, body: tuple[object, ...]) -> None:
        path = "/org/a11y/atspi/registry/deviceeventcontroller"
        controller = "org.a11y.atspi.DeviceEventController"
        address = DBusAddress(path, _REGISTRY, controller)
        self._ask(address, method, signature, body)

    def _state(self, thing: Thing, bit: int) -> bool:
        ((low, _high),) = self._ask(thing.at(_ACCESSIBLE), "GetState")
        return bool(low >> bit & 1)

    def _property(self, thing: Thing, name: str) -> object:
        address = thing.at(_ACCESSIBLE)
        ((_kind, value),) = self._call(Properties(address).get(name))
        return value

    def _ask(
        self,
        address: DBusAddress,
        method: str,
        signature: str | None = None,
        body: tuple[object, ...] = (),
    ) -> tuple[Any, ...]:
        return self._call(new_method_call(address, method, signature, body))

    def _call(self, message: Message) -> tuple[Any, ...]:
        """Signals that come before the reply are kept."""
        serial = next(self._line.outgoing_serial)
        self._line.send(message, serial=serial)
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            left = deadline - time.monotonic()
            reply = self._line.receive(timeout=max(left, 0.01))
            if reply.header.fields.get(HeaderFields.reply_serial) == serial:
                return tuple(unwrap_msg(reply))
            self._keep(reply)


@contextmanager
def screen_reader(environment: dict[str, str]) -> Iterator[ScreenReader]:
    """Starts the bus of AT-SPI in a session, and listens on it."""
    session_address = environment["DBUS_SESSION_BUS_ADDRESS"]
    with open_dbus_connection(session_address) as session:
        enable = Properties(_STATUS).set("IsEnabled", "b", True)
        session.send_and_get_reply(enable, timeout=_PATIENCE_S)
        reply = session.send_and_get_reply(
            new_method_call(_BUS, "GetAddress"), timeout=_PATIENCE_S
        )
        (address,) = unwrap_msg(reply)
        with open_dbus_connection(address) as line:
            reader = ScreenReader(line)
            reader.listen()
            yield reader

"""The rows of the settings page, as the declarations in `app.settings` give them."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from msgspec import Meta
from msgspec.structs import FieldInfo, fields

from app.settings import Section, Settings

Kind = Literal["choice", "toggle", "number", "text"]


@dataclass(frozen=True)
class SettingField:
    """One row of the settings page."""

    name: str
    title: str
    help: str
    section: Section
    kind: Kind
    default: str | int | bool
    choices: tuple[tuple[str, str], ...] = ()  # value, label
    minimum: int | None = None
    maximum: int | None = None
    step: int = 1
    unit: str = ""
    hidden: bool = False
    restarts_model: bool = False
    advanced: bool = False  # on a page of its own, for those who look for it
    cost: str = ""  # what choosing otherwise costs
    why: str = ""  # why the default is what it is
    secret: bool = False  # shown as dots
    per_model: bool = False  # each model has its own
    grouped: bool = True  # a number in groups of thousands; no port is one
    next_start: bool = False  # takes effect when the program starts again

    @property
    def page(self) -> Section:
        """Where it is shown."""
        return "Advanced" if self.advanced else self.section

    def words(self, value: str | int | bool) -> str:
        """A value as a person reads it."""
        if self.kind == "toggle":
            return "On" if value else "Off"
        if self.kind == "choice":
            return dict(self.choices).get(str(value), str(value))
        if self.kind == "number":
            shown = f"{value:,}" if self.grouped else str(value)
            return f"{shown} {self.unit}".strip()
        return str(value) or "Empty"


def setting_fields() -> tuple[SettingField, ...]:
    """The rows of the settings page, in the order they are declared."""
    return tuple(map(_row, fields(Settings)))


def shown_sections() -> tuple[Section, ...]:
    """The pages that have something to show, in order."""
    used = {field.page for field in setting_fields() if not field.hidden}
    return tuple(section for section in get_args(Section) if section in used)


def loading_values(settings: Settings) -> tuple[object, ...]:
    """What the model has to be loaded again for when it changes."""
    names = [field.name for field in setting_fields() if field.restarts_model]
    return tuple(getattr(settings, name) for name in names)


def _row(declared: FieldInfo) -> SettingField:
    kind, about = get_args(declared.type)
    assert isinstance(about, Meta)
    more: dict[str, Any] = dict(about.extra or {})
    labels: dict[str, str] = more.get("labels", {})
    return SettingField(
        name=declared.name,
        title=about.title or declared.name,
        help=about.description or "",
        section=more["section"],
        kind=_kind(kind),
        default=declared.default,
        choices=tuple((value, labels[value]) for value in labels),
        minimum=_whole(about.ge),
        maximum=_whole(about.le),
        step=more.get("step", 1),
        unit=more.get("unit", ""),
        hidden=more.get("hidden", False),
        restarts_model=more.get("restarts_model", False),
        advanced=more.get("advanced", False),
        cost=more.get("cost", ""),
        why=more.get("why", ""),
        secret=more.get("secret", False),
        per_model=more.get("per_model", False),
        grouped=more.get("grouped", True),
        next_start=more.get("next_start", False),
    )


def _kind(annotation: object) -> Kind:
    if get_args(annotation):
        return "choice"
    if annotation is bool:
        return "toggle"
    return "number" if annotation is int else "text"


def _whole(limit: float | None) -> int | None:
    return None if limit is None else int(limit)

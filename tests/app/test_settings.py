"""Settings are declared once and survive bad files."""

import json
from pathlib import Path

import pytest

from app.setting_fields import setting_fields
from app.settings import Settings, SettingsStore


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


def test_saved_settings_come_back(tmp_path: Path, store: SettingsStore) -> None:
    store.update(theme="dark", font_scale_percent=120)
    again = SettingsStore(tmp_path / "settings.json").load()
    assert (again.theme, again.font_scale_percent) == ("dark", 120)
    assert json.loads((tmp_path / "settings.json").read_bytes())["schema_version"] == 1


def test_file_is_private(tmp_path: Path, store: SettingsStore) -> None:
    store.update(theme="dark")
    assert (tmp_path / "settings.json").stat().st_mode & 0o077 == 0
    assert [f.name for f in tmp_path.iterdir()] == ["settings.json"]


def test_limits_are_enforced(store: SettingsStore) -> None:
    with pytest.raises(ValueError, match="font_scale_percent"):
        store.update(font_scale_percent=5)
    assert store.current == Settings()


@pytest.mark.parametrize(
    "content", [b"{not json", b"[]", b'{"theme": "purple"}', b"\xff\xfe", b""]
)
def test_damaged_file_is_set_aside(
    tmp_path: Path, store: SettingsStore, content: bytes
) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    assert store.load() == Settings()
    assert store.notice is not None
    assert store.notice.endswith(".")
    (aside,) = tmp_path.iterdir()
    assert aside.read_bytes() == content


def test_file_of_a_newer_program_is_read_as_far_as_known(
    tmp_path: Path, store: SettingsStore
) -> None:
    content = {"schema_version": 7, "theme": "dark", "hologram": True}
    (tmp_path / "settings.json").write_text(json.dumps(content))
    assert store.load().theme == "dark"
    assert store.notice is None


def test_a_setting_that_is_gone_is_no_damage(
    tmp_path: Path, store: SettingsStore
) -> None:
    content = {"schema_version": 1, "theme": "dark", "starter_offered": True}
    (tmp_path / "settings.json").write_text(json.dumps(content))
    assert store.load().theme == "dark"
    assert store.notice is None


def test_subscribers_hear_of_changes(store: SettingsStore) -> None:
    heard: list[str] = []
    unsubscribe = store.subscribe(lambda settings: heard.append(settings.theme))
    store.update(theme="light")
    unsubscribe()
    store.update(theme="dark")
    assert heard == ["light"]


def test_every_setting_can_be_shown_as_a_form() -> None:
    fields = setting_fields()
    assert {field.name for field in fields} == set(Settings.__struct_fields__)
    for field in fields:
        assert field.title
        assert field.help.endswith((".", "?"))
        if field.kind == "choice":
            assert field.default in dict(field.choices)
        if field.kind == "number":
            assert field.minimum is not None
            assert field.maximum is not None
            assert field.minimum <= int(field.default) <= field.maximum


def test_a_bottomless_file_is_set_aside(store: SettingsStore, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("[" * 100_000)
    assert store.load() == Settings()
    assert store.notice is not None
    assert list(tmp_path.glob("settings.json.corrupt-*"))

"""What a desktop is told about the program agrees with the program."""

import configparser
import tomllib
import xml.etree.ElementTree as ET

from app.commands.parser import build_parser
from tests.architecture.source_tree import ROOT

LINUX = ROOT / "packaging" / "linux"


def _project() -> dict[str, object]:
    about = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project: dict[str, object] = about["project"]
    return project


def test_the_newest_release_is_the_version_of_the_project() -> None:
    metainfo = ET.parse(LINUX / "inglenook.metainfo.xml")
    releases = [release.get("version") for release in metainfo.iter("release")]
    assert releases[0] == _project()["version"]


def test_a_file_is_opened_with_a_command_that_there_is() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(LINUX / "inglenook.desktop", encoding="utf-8")
    fields = entry["Desktop Entry"]
    program, *words = fields["Exec"].split()
    assert program == fields["TryExec"] == fields["Icon"] == "inglenook"
    assert words[-1] == "%F"
    args = build_parser().parse_args([*words[:-1], "a.pdf", "b.docx"])
    assert args.paths == ["a.pdf", "b.docx"]
    kinds = fields["MimeType"].strip(";").split(";")
    assert "application/pdf" in kinds
    assert len(kinds) == len(set(kinds))


def test_there_is_an_icon_of_every_size() -> None:
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        data = (ROOT / "assets" / "icons" / f"inglenook-{size}.png").read_bytes()
        assert int.from_bytes(data[16:20], "big") == size

"""Brings assets/translations up to date with the texts of the window and of the core.

Usage: update_translations.py [--from FILE.json ...] [--check]

Texts come from `lupdate` over app/ui and from core_texts.py; what was translated
stays, what nobody says any more goes. FILE.json holds new ones: {"Context": {"English":
"Deutsch"}}, with ["%n Ding", "%n Dinge"] where a number chooses, and {"comment":
"Deutsch"} where one English text is two German ones. --check writes nothing.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from core_texts import core_texts  # noqa: E402

FOLDER = ROOT / "assets" / "translations"
CATALOGUE = FOLDER / "inglenook_de.ts"
TEMPLATES = FOLDER / "core_sentences.json"
TOOLS_TIMEOUT_S = 120


class Text(NamedTuple):
    """One message of a catalogue."""

    context: str
    source: str
    comment: str = ""
    counted: bool = False  # a number chooses its form


Forms = tuple[str, ...]  # one, or one for a single thing and one for many
Catalogue = dict[Text, Forms]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the catalogue and compile it; 1 where something is missing or stale."""
    options = _parser().parse_args(arguments)
    templates = core_texts()
    texts = collect(templates)
    known = read_catalogue(CATALOGUE) if CATALOGUE.exists() else {}
    for path in options.sources:
        known.update(read_json(path, texts))
    catalogue = {text: known.get(text, ()) for text in sorted(texts)}
    missing = [text for text, forms in catalogue.items() if not _is_whole(text, forms)]
    for text in missing:
        sys.stdout.write(f"missing: {text.context}: {text.source}\n")
    content = catalogue_xml(catalogue)
    stale = not CATALOGUE.exists() or CATALOGUE.read_text("utf-8") != content
    if not options.check:
        FOLDER.mkdir(exist_ok=True)
        CATALOGUE.write_text(content, "utf-8")
        TEMPLATES.write_text(_as_json(templates), "utf-8")
        compile_catalogue(CATALOGUE, CATALOGUE.with_suffix(".qm"))
        stale = False
    sys.stdout.write(f"{len(catalogue)} texts, {len(missing)} without German\n")
    return 1 if missing or stale else 0


def collect(templates: Iterable[str]) -> set[Text]:
    """Every text of the window, and the templates of the core."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.ts"
        sources = sorted(str(path) for path in (ROOT / "app" / "ui").rglob("*.py"))
        _run(
            "lupdate",
            *("-silent", "-locations", "none", "-source-language", "en"),
            *("-target-language", "de", *sources, "-ts", str(found)),
        )
        return {*read_catalogue(found), *(Text("Core", text) for text in templates)}


def read_catalogue(path: Path) -> Catalogue:
    """What is in a .ts; no forms where nothing is finished."""
    catalogue: Catalogue = {}
    for context in ET.parse(path).getroot().iter("context"):  # our own
        name = context.findtext("name", "")
        for message in context.iter("message"):
            text = Text(
                name,
                message.findtext("source", ""),
                message.findtext("comment", ""),
                message.get("numerus") == "yes",
            )
            catalogue[text] = _forms(message.find("translation"))
    return catalogue


def read_json(path: Path, texts: Iterable[Text]) -> Catalogue:
    """New translations; those that no text asks for are named and left out."""
    wanted = {text[:3]: text for text in texts}
    catalogue: Catalogue = {}
    for context, entries in json.loads(path.read_text("utf-8")).items():
        for source, said in entries.items():
            for comment, forms in _by_comment(said).items():
                if (text := wanted.get((context, source, comment))) is not None:
                    catalogue[text] = forms
                else:
                    sys.stdout.write(f"{path.name}: unused: {context}: {source}\n")
    return catalogue


def catalogue_xml(catalogue: Catalogue) -> str:
    """A .ts as Linguist reads it, in a lasting order and without line numbers."""
    root = ET.Element("TS", version="2.1", language="de", sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for text, forms in catalogue.items():
        if text.context not in contexts:
            contexts[text.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[text.context], "name").text = text.context
        message = ET.SubElement(contexts[text.context], "message")
        ET.SubElement(message, "source").text = text.source
        if text.comment:
            ET.SubElement(message, "comment").text = text.comment
        said = ET.SubElement(message, "translation")
        if not _is_whole(text, forms):
            said.set("type", "unfinished")
        if text.counted:
            message.set("numerus", "yes")
            for form in forms or ("", ""):
                ET.SubElement(said, "numerusform").text = form
        else:
            said.text = "".join(forms)
    ET.indent(root, "    ")
    body = ET.tostring(root, "unicode", short_empty_elements=False)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def compile_catalogue(source: Path, target: Path) -> None:
    """What the program loads."""
    _run("lrelease", "-silent", "-nounfinished", str(source), "-qm", str(target))


def _is_whole(text: Text, forms: Forms) -> bool:
    return len(forms) == (2 if text.counted else 1) and all(forms)


def _forms(translation: ET.Element | None) -> Forms:
    if translation is None or translation.get("type") is not None:
        return ()
    counted = [form.text or "" for form in translation.iter("numerusform")]
    return tuple(counted) or ((translation.text,) if translation.text else ())


def _by_comment(said: object) -> dict[str, Forms]:
    match said:
        case str():
            return {"": (said,)}
        case list():
            return {"": tuple(said)}
        case dict():
            return {key: _by_comment(value)[""] for key, value in said.items()}
        case _:
            raise SystemExit(f"This is no translation: {said}")


def _as_json(templates: list[str]) -> str:
    return json.dumps(templates, ensure_ascii=False, indent=0) + "\n"


def _run(tool: str, *arguments: str) -> None:
    """Qt's own tools, as PySide6 brings them."""
    import PySide6

    program = Path(PySide6.__file__).parent / tool
    result = subprocess.run(
        [program, *arguments],
        capture_output=True,
        text=True,
        timeout=TOOLS_TIMEOUT_S,
        check=False,
    )
    if result.returncode:
        raise SystemExit(f"{tool} failed:\n{result.stdout}{result.stderr}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument(
        "--from", dest="sources", action="append", default=[], type=Path
    )
    parser.add_argument("--check", action="store_true")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())

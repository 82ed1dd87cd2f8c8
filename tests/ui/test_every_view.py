"""The list of every page and dialog forgets none."""

import ast
from pathlib import Path

from tests.helpers.stage.views import VIEWS

ROOT = Path(__file__).parents[2]
# What a person comes to: it stands in the list, by the name of its class.
_ENDINGS = ("Dialog", "Page", "Popup", "Panel", "Menu", "Palette", "Banner", "Bar")
_BASES = ("QDialog", "QMenu")


def classes_of_the_window() -> dict[str, tuple[str, ...]]:
    """Every class in app/ui with its bases."""
    return {
        node.name: tuple(ast.unparse(base) for base in node.bases)
        for path in (ROOT / "app" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }


def test_every_page_dialog_and_panel_is_in_the_list() -> None:
    classes = classes_of_the_window()
    shown = {name for view in VIEWS for name in view.shows}
    wanted = {
        name
        for name, bases in classes.items()
        if not name.startswith("_")
        and (name.endswith(_ENDINGS) or set(bases) & set(_BASES))
        and any(base.startswith("Q") or base in classes for base in bases)
    }
    assert not sorted(wanted - shown), "add a view to tests/helpers/stage"
    assert not sorted(shown - set(classes)), "these are not in app/ui any more"


def test_each_has_a_name_of_its_own() -> None:
    names = [view.name for view in VIEWS]
    assert len(set(names)) == len(names)

"""Takes pictures of every page and dialog in one variant, and measures what is cut.

A process of its own for each variant: a language and a direction are for good. The
documents and the model are scripted, so that it is quick and always the same.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from tests.helpers.stage.stage import Stage

FAULTS_FOUND = 3  # exit code
NAMELESS_COMPUTER = "Linux-6.1.0-x86_64-with-glibc2.36"
_HEIGHTS = {1100: 760, 1600: 1000}
_AROUND_PX = 40


@dataclass(frozen=True)
class Variant:
    """How the window looks; `folder` is where its pictures go."""

    scheme: Literal["light", "dark"]
    text_percent: int
    width: int
    language: Literal["en", "de"] = "en"
    right_to_left: bool = False

    @property
    def folder(self) -> str:
        if self.right_to_left:
            return "rtl"
        if self.language == "de":
            return "german" if self.text_percent == 100 else "german-200"
        return f"{self.scheme}-{self.text_percent}-{self.width}"


VARIANTS = (
    *(
        Variant(scheme, text_percent, width)
        for scheme in ("light", "dark")
        for text_percent in (100, 200)
        for width in (1100, 1600)
    ),
    Variant("light", 100, 1100, right_to_left=True),
    Variant("light", 100, 1100, language="de"),
)


def main() -> int:
    """One variant, by the name of its folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("variant", choices=[each.folder for each in VARIANTS])
    parser.add_argument("target", type=Path)
    parser.add_argument("views", nargs="*", help="only these")
    args = parser.parse_args()
    variant = next(each for each in VARIANTS if each.folder == args.variant)
    with _own_place(variant) as place:
        return take(variant, args.target / variant.folder, place, set(args.views))


def take(variant: Variant, target: Path, place: Path, only: set[str]) -> int:
    """Open every view, save its picture, and tell what is cut."""
    _one_screen(variant, place)
    from compact_png import save_compact

    from app.ui.appearance import Appearance
    from app.ui.application import make_application
    from app.ui.language import install_language
    from tests.helpers.pseudo_language import spoken
    from tests.helpers.stage.fitting import faults_of
    from tests.helpers.stage.stage import staged
    from tests.helpers.stage.views import VIEWS

    application = make_application()
    install_language(application, variant.language)
    appearance = Appearance(application)
    appearance.set_theme(variant.scheme, variant.text_percent, True)
    faults = 0
    size = (variant.width, _HEIGHTS[variant.width])
    reversed_words = spoken(application, "right_to_left")
    speaking = reversed_words if variant.right_to_left else nullcontext()
    with speaking, staged(place / "Ines", appearance, size) as stage:
        for view in VIEWS:
            if only and view.name not in only:
                continue
            shown = stage.open(view)
            save_compact(picture_of(stage, shown), target / f"{view.name}.png")
            for fault in faults_of(shown):
                faults += 1
                said = " ".join(fault.text.split())[:60]
                name = f"{variant.folder}/{view.name}"
                print(f"{name}: {fault.where}: “{said}” {fault.needs}", flush=True)
    return FAULTS_FOUND if faults else 0


def picture_of(stage: "Stage", shown: "QWidget") -> "QImage":
    """The window with what is over it, as a desktop would show it.

    Of a dialog, the part of the window that it is over.
    """
    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QColor, QPainter, QPen
    from PySide6.QtWidgets import QApplication

    picture = stage.window.grab().toImage()
    origin = stage.window.mapToGlobal(QPoint(0, 0))
    painter = QPainter(picture)
    painter.setPen(QPen(QColor(128, 120, 110)))
    tops = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    for over in sorted(tops, key=_depth):
        if over is stage.window:
            continue
        corner = over.mapToGlobal(QPoint(0, 0)) - origin
        painter.drawPixmap(corner, over.grab())
        painter.drawRect(QRect(corner, over.size()).adjusted(-1, -1, 0, 0))
    painter.end()
    if shown is stage.window:
        return picture
    place = QRect(shown.mapToGlobal(QPoint(0, 0)) - origin, shown.size())
    around = place.adjusted(-_AROUND_PX, -_AROUND_PX, _AROUND_PX, _AROUND_PX)
    return picture.copy(around.intersected(picture.rect()))


def _depth(widget: "QWidget") -> int:
    """What asks something stands over what it asks about."""
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent.window())


def _one_screen(variant: Variant, place: Path) -> None:
    """A screen of the size of the window: what is larger is told."""
    size = f'"width": {variant.width}, "height": {_HEIGHTS[variant.width]}'
    screen = f'{{"screens": [{{"name": "one", "x": 0, "y": 0, {size}, "dpr": 1}}]}}'
    file = place / "screen.json"
    file.write_text(screen, "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
    platform.platform = lambda *_args, **_more: NAMELESS_COMPUTER  # it is no one's


@contextmanager
def _own_place(variant: Variant) -> Iterator[Path]:
    """Always at the same path, because some dialogs show it."""
    place = Path(tempfile.gettempdir()) / f"inglenook-{variant.folder}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

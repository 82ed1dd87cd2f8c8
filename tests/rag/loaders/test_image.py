"""Pictures: kinds, pages, the way the camera was held, and bombs."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from rag.errors import DocumentError, NotReadableError
from rag.loaders import load
from rag.loaders.image import draw_image

RED, GREEN, BLUE = (255, 0, 0), (0, 128, 0), (0, 0, 255)


def picture(width: int = 60, height: int = 40) -> Image.Image:
    """Red, with a green left edge."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (0, 0, 10, height))
    return image


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "bmp", "gif", "webp"])
def test_kinds_of_pictures_are_pages_that_wait(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"Beach house.{suffix}"
    picture().save(path)
    document = load(path)
    assert (document.kind, document.title) == ("image", "Beach house")
    assert document.pictures == (0,)
    page = document.pages[0]
    assert page.width_pt / page.height_pt == pytest.approx(1.5)
    drawn = draw_image(path, 1)
    assert (drawn.width_px, drawn.height_px) == (60, 40)
    assert len(drawn.rgb) == 60 * 40 * 3


def test_stated_resolution_gives_the_size_of_the_page(tmp_path: Path) -> None:
    picture(300, 600).save(tmp_path / "a.png", dpi=(300, 300))
    page = load(tmp_path / "a.png").pages[0]
    assert (page.width_pt, page.height_pt) == pytest.approx((72, 144), abs=0.1)


def test_pages_of_a_fax_are_pages(tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    pages = [Image.new("RGB", (20, 20), colour) for colour in (RED, GREEN, BLUE)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    document = load(path)
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.pictures == (0, 1, 2)
    assert tuple(draw_image(path, 3).rgb[:3]) == BLUE
    with pytest.raises(DocumentError, match="no such page"):
        draw_image(path, 4)


def test_film_has_one_page(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, BLUE)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    assert len(load(path).pages) == 1


def test_camera_held_upright(tmp_path: Path) -> None:
    image = picture()
    exif = image.getexif()
    exif[0x0112] = 6  # turn by a quarter with the clock to see it upright
    image.save(tmp_path / "a.jpg", exif=exif, quality=95)
    drawn = draw_image(tmp_path / "a.jpg", 1)
    assert (drawn.width_px, drawn.height_px) == (40, 60)
    page = load(tmp_path / "a.jpg").pages[0]
    assert page.height_pt / page.width_pt == pytest.approx(1.5)


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert set(draw_image(tmp_path / "a.png", 1).rgb) == {255}


def test_sixteen_bits_keep_their_contrast(tmp_path: Path) -> None:
    image = Image.new("I;16", (10, 10), 60_000)
    image.paste(50_000, (0, 0, 5, 10))
    image.save(tmp_path / "a.png")
    assert set(draw_image(tmp_path / "a.png", 1).rgb) == {0, 255}


def test_large_picture_is_drawn_as_large_as_asked(tmp_path: Path) -> None:
    picture(3000, 2000).save(tmp_path / "a.jpg")
    drawn = draw_image(tmp_path / "a.jpg", 1, largest_side_px=600)
    assert (drawn.width_px, drawn.height_px) == (600, 400)


def test_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", b"")
    )
    with pytest.raises(NotReadableError, match="pixels"):
        load(path)


@pytest.mark.parametrize("kept", [9, 40, 100])
def test_damaged_picture_is_named(tmp_path: Path, kept: int) -> None:
    picture().save(tmp_path / "whole.png")
    path = tmp_path / "a.png"
    path.write_bytes((tmp_path / "whole.png").read_bytes()[:kept].ljust(kept, b"\0"))
    with pytest.raises(DocumentError, match="damaged"):
        draw_image(path, 1)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check

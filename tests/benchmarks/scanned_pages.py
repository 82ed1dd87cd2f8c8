"""Draws pages with known words, as a scanner at 300 dpi or a phone sees them.

Every page is made of lines at places, so that its words and their order are known.
"""

import io
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

DPI = 300
WIDTH, HEIGHT = 2480, 3508  # A4
MARGIN = 260
FULL = WIDTH - 2 * MARGIN
FONTS = Path(__file__).parents[2] / "assets" / "fonts"
REGULAR, BOLD, ITALIC = "Inter-Regular.otf", "Inter-Bold.otf", "Inter-Italic.otf"
INK, PAPER = 25, 255

LEASE = """The tenant shall give notice in writing at least three months before the
end of the tenancy. Repairs that cost less than 150 euros are borne by the tenant,
but no more than 6 % of the yearly rent. A deposit of two monthly rents, EUR
1,840.00, is paid into account DE89 3704 0044 0532 0130 00 by 1 March 2024."""
LAKE = """Measurements were taken between 04:30 and 06:15 at a depth of 12.5 m. We
found that oxygen fell from 8.1 to 3.9 mg/l within two days; however, the fish
population recovered (see Table 2). It is unclear why, as O'Neill and Smith (2019)
had argued, the inflow of cold water did not matter. In all, 1,204 samples were
analysed, of which 37 were rejected because their labels could not be read."""
HISTORY = """When the harbour was rebuilt in 1887, the council borrowed £42,500 at
four per cent; the debt was not repaid until after the war. Fishermen's families
moved to the new quarter on the hill, where rents were lower and the air, people
said, was better. "Nobody asked us," wrote Ellen Hargreaves in her diary on 9 May
1889."""
LETTER = """Sehr geehrte Frau Müller, wir bestätigen den Empfang Ihrer Kündigung vom
3. Januar. Die Schlüssel übergeben Sie bitte spätestens am 31. März um 10 Uhr an den
Hausmeister, Herrn Größler. Für die Schönheitsreparaturen gelten die Vorschriften in
§ 12 des Mietvertrags; außerdem müssen die Wände weiß gestrichen sein."""
ITEMS = (
    ("Item", "Quantity", "Unit price", "Amount"),
    ("Copper pipe 15 mm", "12", "4.35", "52.20"),
    ("Ball valve", "3", "18.90", "56.70"),
    ("Labour, plumber", "7", "62.00", "434.00"),
    ("Travel, flat fee", "1", "45.00", "45.00"),
    ("Heat pump 8 kW", "1", "6,420.00", "6,420.00"),
    ("Thermostat, radiator", "8", "23.50", "188.00"),
    ("Total", "", "", "7,195.90"),
)


class ScannedPage(NamedTuple):
    """A page as it was drawn; `text` has its words in the order of reading."""

    name: str
    image: Image.Image
    text: str


class _Sheet:
    """A white page and what has been written on it."""

    def __init__(self) -> None:
        self.image = Image.new("L", (WIDTH, HEIGHT), PAPER)
        self._draw = ImageDraw.Draw(self.image)
        self.written: list[str] = []
        self.y = MARGIN

    def line(self, text: str, x: int, points: float, font: str = REGULAR) -> None:
        """One line at the height that was reached."""
        if text:
            self._draw.text((x, self.y), text, fill=INK, font=_font(font, points))
            self.written.append(text)

    def heading(self, text: str, points: float) -> None:
        """A line of its own."""
        self.line(text, MARGIN, points, BOLD)
        self.y += _pixels(points * 2.2)

    def paragraph(
        self, text: str, points: float, x: int = MARGIN, width: int = FULL
    ) -> None:
        """Wrapped lines."""
        for line in _wrapped(text, width, _font(REGULAR, points)):
            self.line(line, x, points)
            self.y += _pixels(points * 1.4)
        self.y += _pixels(points * 0.9)

    def rule(self) -> None:
        """A thin line across the page."""
        place = (MARGIN, self.y - 14, WIDTH - MARGIN, self.y - 14)
        self._draw.line(place, fill=80, width=3)


def pages() -> Iterator[ScannedPage]:
    """One page of each kind."""
    for make in (_letter, _columns, _table, _form, _german, _small):
        sheet = make()
        yield ScannedPage(make.__name__[1:], sheet.image, "\n".join(sheet.written))


def _letter() -> _Sheet:
    sheet = _Sheet()
    sheet.heading("Harbour Street Properties Ltd", 16)
    sheet.line("14 Harbour Street, Portsmouth PO1 3AX", MARGIN, 9, ITALIC)
    sheet.y += 200
    sheet.heading("Rent adjustment for flat 4B", 13)
    for text in (LEASE, HISTORY, LAKE, LEASE):
        sheet.paragraph(text, 11)
    sheet.line("Yours sincerely, Margaret Whitfield", MARGIN, 11, ITALIC)
    return sheet


def _columns() -> _Sheet:
    sheet = _Sheet()
    sheet.heading("On the oxygen of small lakes", 20)
    top = sheet.y
    for x in (MARGIN, WIDTH // 2 + 40):
        sheet.y = top
        for text in (LAKE, HISTORY, LEASE, LAKE):
            sheet.paragraph(text, 9.5, x, FULL // 2 - 40)
    return sheet


def _table() -> _Sheet:
    sheet = _Sheet()
    sheet.heading("Invoice INV-20481", 18)
    for row in ITEMS:
        for x, text in zip((260, 1200, 1600, 2000), row, strict=True):
            sheet.line(text, x, 10, BOLD if row in (ITEMS[0], ITEMS[-1]) else REGULAR)
        sheet.rule()
        sheet.y += 85
    sheet.paragraph("Payment within 30 days. Late payments bear interest at 9 %.", 9)
    return sheet


def _form() -> _Sheet:
    sheet = _Sheet()
    sheet.heading("Registration of a vehicle", 16)
    for left, right in (
        ("Holder: Gabriel Diaz", "Plate: RO-221108"),
        ("Street: 5 Mill Lane", "Make: Jeep Cherokee"),
        ("Town: Redmond", "Year: 2022"),
        ("Phone: (425) 111-1111", "Odometer: 9,800 km"),
    ):
        sheet.line(left, MARGIN, 11)
        sheet.line(right, WIDTH // 2 + 100, 11)
        sheet.y += 90
    sheet.paragraph(HISTORY, 11)
    return sheet


def _german() -> _Sheet:
    sheet = _Sheet()
    sheet.heading("Bestätigung der Kündigung", 14)
    for _ in range(4):
        sheet.paragraph(LETTER, 11)
    return sheet


def _small() -> _Sheet:
    sheet = _Sheet()
    sheet.heading("General terms", 9)
    for text in (LEASE, LAKE, HISTORY) * 2:
        sheet.paragraph(text, 7)
    return sheet


def noisy(image: Image.Image) -> Image.Image:
    """A tired scanner: a little skew, specks, grey paper, JPEG."""
    turned = image.rotate(1.2, Image.Resampling.BICUBIC, fillcolor=PAPER)
    grain = Image.effect_noise(image.size, 28)
    grey = ImageChops.add(turned.point(lambda v: int(v * 0.88)), grain, 1, -118)
    dots = ImageDraw.Draw(grey)
    source = random.Random(7)
    for _ in range(400):
        dots.point((source.randrange(WIDTH), source.randrange(HEIGHT)), fill=60)
    return _as_jpeg(grey, 60)


def photographed(image: Image.Image) -> Image.Image:
    """A hand with a phone: from the side, out of focus, with a shadow, turned."""
    corners = (40, 90, -60, HEIGHT + 20, WIDTH + 50, HEIGHT - 120, WIDTH - 80, -30)
    seen = image.transform(
        image.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fill=1,
        fillcolor=150,
    )  # fmt: skip
    shadow = Image.linear_gradient("L").resize(image.size).point(lambda v: 90 - v // 3)
    dark = ImageChops.subtract(seen, shadow)
    blurred = dark.filter(ImageFilter.GaussianBlur(1.2)).resize((1860, 2631))
    return _as_jpeg(blurred.rotate(90, expand=True), 70)


def sideways(image: Image.Image) -> Image.Image:
    """Put into the feeder the wrong way."""
    return image.rotate(180)


def quarter(image: Image.Image) -> Image.Image:
    """A page that was laid across."""
    return image.rotate(90, expand=True)


def skewed(image: Image.Image) -> Image.Image:
    """Laid down in a hurry, on the grey glass of an old scanner."""
    turned = image.rotate(-2.0, Image.Resampling.BICUBIC, fillcolor=PAPER)
    return turned.point(lambda v: int(v * 0.82))


def as_pdf(images: list[Image.Image]) -> bytes:
    """A PDF whose pages are nothing but pictures."""
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=images[1:])
    return out.getvalue()


def _as_jpeg(image: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    image.convert("L").save(out, "JPEG", quality=quality)
    return Image.open(out).convert("L")


def _wrapped(text: str, width: int, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            yield line
            longer = word
        line = longer
    yield line


@cache
def _font(name: str, points: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / name), _pixels(points))


def _pixels(points: float) -> int:
    return round(points * DPI / 72)


Treatment = Callable[[Image.Image], Image.Image]
TREATMENTS: dict[str, Treatment] = {
    "clean scan": lambda image: image,
    "upside-down scan": sideways,
    "scan laid across": quarter,
    "skew 2 degrees, grey": skewed,
    "noisy, skew, JPEG": noisy,
    "photo from the side, turned": photographed,
}

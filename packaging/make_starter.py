"""Writes the starter library's lease (PDF) and travel policy (DOCX) into assets/starter.

Run `python packaging/make_starter.py` after changing a text; the results are committed.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import docx  # noqa: TID253 - a script, which needs it at once
from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

STARTER = Path(__file__).resolve().parent.parent / "assets" / "starter"

LEASE_TITLE = "Lease, 14 Alder Lane"
LEASE_INTRO = (
    "between <b>Hollis and Vane Properties</b>, 3 Quay Street, Wexbridge (the landlord), "
    "and <b>Ines Calder</b> (the tenant)."
)
# One list a page: section title, numbered paragraphs.
LEASE: list[list[tuple[str, list[str]]]] = [
    [
        (
            "Premises",
            [
                "The landlord lets to the tenant the flat on the second floor of 14 Alder "
                "Lane, Wexbridge, with three rooms, kitchen, bathroom, a cellar room "
                "and one parking space in the yard (number 6).",
                "The floor area is 78 square metres. Small deviations from this figure "
                "do not change the rent.",
                "The tenant receives three sets of keys on the first day of the term. "
                "Each lost set is replaced by the landlord for 45 euros.",
            ],
        ),
        (
            "Term",
            [
                "The lease begins on 1 March 2025 and ends on 29 February 2028.",
                "The flat is let for living only. Work from home is allowed as long as no "
                "customers are received and no sign is put up.",
            ],
        ),
        (
            "Rent",
            [
                "The rent is 1,240 euros a month. It is due on the third working day of "
                "each month.",
                "In addition the tenant pays 165 euros a month in advance for heating, "
                "water and waste. The landlord sends a statement of the true costs "
                "once a year, by 30 June at the latest.",
                "If the rent is more than ten days late, the landlord may charge a fee of "
                "12 euros for each reminder.",
            ],
        ),
    ],
    [
        (
            "Indexation",
            [
                "The rent is adjusted once a year, on 1 March, by the change in the "
                "national consumer price index over the previous calendar year.",
                "No adjustment may raise the rent by more than 3.5 percent in one year.",
                "The landlord announces the new rent in writing at least 30 days before "
                "it applies, and shows how it was worked out.",
            ],
        ),
        (
            "Deposit",
            [
                "The tenant pays a deposit of 2,480 euros before the keys are handed over. "
                "It may be paid in two equal parts.",
                "The landlord keeps the deposit in a separate account. The interest "
                "belongs to the tenant.",
                "The deposit is returned within 21 days after the flat has been handed "
                "back, less the cost of damage recorded in the handover report.",
            ],
        ),
        (
            "Notice and renewal",
            [
                "The lease is renewed for one more year unless one party gives written "
                "notice at least 90 days before the end of the term.",
                "Notice must be sent by post and signed by hand. Notice by e-mail is not "
                "valid.",
                "The tenant may leave early, with 60 days of notice, if a new employer "
                "requires a move of more than 100 kilometres.",
            ],
        ),
    ],
    [
        (
            "Care and repairs",
            [
                "The tenant pays for small repairs up to 120 euros each, and for no more "
                "than 480 euros a year in total.",
                "Everything else is repaired by the landlord. A failure of heating or water "
                "is dealt with within two working days after it was reported.",
                "The boiler is serviced every October. The tenant gives the technician "
                "access after an announcement of at least seven days.",
            ],
        ),
        (
            "Pets, guests and subletting",
            [
                "One cat or one small dog may be kept. Further animals need the written "
                "consent of the landlord.",
                "A room may be sublet with the consent of the landlord, who answers "
                "within 14 days. Without an answer the consent counts as given.",
            ],
        ),
        (
            "End of the lease",
            [
                "The tenant returns the flat clean and with all keys. Walls painted in "
                "strong colours are repainted white by the tenant.",
                "Both parties inspect the flat together and sign a handover report.",
            ],
        ),
    ],
]
LEASE_SIGNATURES = "Wexbridge, 12 February 2025"

POLICY_TITLE = "Travel policy"
POLICY_INTRO = (
    "Northmere Institute, in force from 1 January 2026. This policy applies to everyone "
    "who travels at the expense of the institute, including guests."
)
POLICY: list[tuple[str, list[str]]] = [
    (
        "Before the trip",
        [
            "Every trip is requested at least ten working days ahead. The head of the group "
            "approves trips that cost up to 800 euros; more expensive trips are approved "
            "by the director.",
            "An advance of up to 60 percent of the expected cost is paid on request.",
        ],
    ),
    (
        "Getting there",
        [
            "Travellers take the train whenever the journey takes less than five hours. "
            "Second class is paid for journeys below two hours and first class for longer "
            "ones.",
            "Flights are booked in economy class. The institute pays for one checked bag.",
            "A private car is refunded at 0.38 euros a kilometre, and only where no "
            "reasonable connection by public transport exists.",
        ],
    ),
    (
        "Hotels and meals",
        [
            "A hotel may cost up to 140 euros a night, breakfast included. In capital cities "
            "the limit is 180 euros.",
            "Meals are refunded as a flat amount of 45 euros for each full day away and 20 "
            "euros for the days of departure and return. Alcohol is not refunded.",
        ],
    ),
    (
        "Changes and illness",
        [
            "When a trip is cancelled for reasons of work or illness, the institute bears "
            "all costs that can no longer be avoided.",
            "Travellers abroad are insured through the institute. The emergency number is "
            "printed on the back of the travel card.",
        ],
    ),
    (
        "After the trip",
        [
            "Expenses are claimed within 30 days after the return. Later claims are not "
            "paid.",
            "Receipts are needed for every single expense above 15 euros.",
            "Refunds are paid with the next salary, and within three weeks for guests.",
        ],
    ),
]


def lease_html() -> str:
    """The lease as rich text for Qt; one chapter number runs through all pages."""
    number = 0
    parts = [f"<h1>{LEASE_TITLE}</h1><p class='intro'>{LEASE_INTRO}</p>"]
    for page_index, sections in enumerate(LEASE):
        for index, (title, paragraphs) in enumerate(sections):
            number += 1
            breaks = page_index > 0 and index == 0
            style = " style='page-break-before: always'" if breaks else ""
            parts.append(f"<h2{style}>§ {number}&nbsp;&nbsp;{title}</h2>")
            for item, text in enumerate(paragraphs, start=1):
                parts.append(f"<p class='item'>{number}.{item}&nbsp;&nbsp;{text}</p>")
    parts.append(f"<p class='signed'>{LEASE_SIGNATURES}</p>")
    parts.append(
        "<p class='names'>For the landlord: T. Vane"
        "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;The tenant: Ines Calder</p>"
    )
    return "".join(parts)


LEASE_STYLE = """
h1 { font-size: 22pt; margin-top: 0px; margin-bottom: 6px; }
h2 { font-size: 13pt; margin-top: 20px; margin-bottom: 6px; }
p.intro { margin-bottom: 12px; line-height: 128%; }
p.item { margin-top: 2px; margin-bottom: 8px; line-height: 128%; }
p.signed { margin-top: 36px; margin-bottom: 4px; }
p.names { margin-top: 4px; }
"""


FONT = "Noto Serif"
PAGE = QSizeF(595, 842)  # A4 in points
SIDE, TOP, BOTTOM = 76.0, 82.0, 90.0
BODY = QSizeF(PAGE.width() - 2 * SIDE, PAGE.height() - TOP - BOTTOM)
INK, MUTE = "#2A251F", "#6A6156"


def write_lease(target: Path) -> None:
    """Lay the lease out on A4 pages with a real text layer."""
    writer = QPdfWriter(str(target))
    writer.setTitle(LEASE_TITLE)
    writer.setCreator("Inglenook")
    writer.setResolution(72)
    size = QPageSize(QPageSize.PageSizeId.A4)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, portrait, QMarginsF(0, 0, 0, 0)))
    document = lease_document(writer)
    pages = document.pageCount()
    if pages != len(LEASE):
        raise SystemExit(f"The lease has {pages} pages, not {len(LEASE)}.")
    painter = QPainter(writer)
    for index in range(pages):
        if index:
            writer.newPage()
        draw_page(painter, document, index)
        draw_footer(painter, f"Page {index + 1} of {pages}")
    painter.end()


def lease_document(writer: QPdfWriter) -> QTextDocument:
    """The lease, laid out for the writer's resolution."""
    if not QFontDatabase.hasFamily(FONT):
        raise SystemExit(f"The font {FONT} is needed to make the lease.")
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    document.setDefaultFont(lease_font(11.5))
    document.setDefaultStyleSheet(LEASE_STYLE)
    document.setPageSize(BODY)
    document.setHtml(lease_html())
    return document


def lease_font(points: float) -> QFont:
    """The typeface of the lease."""
    font = QFont(FONT)
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def draw_page(painter: QPainter, document: QTextDocument, index: int) -> None:
    """The text of one page."""
    top = index * BODY.height()
    visible = QRectF(0, top, BODY.width(), BODY.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(INK))
    context.clip = visible
    painter.save()
    painter.translate(QPointF(SIDE, TOP - top))
    painter.setClipRect(visible)
    document.documentLayout().draw(painter, context)
    painter.restore()


def draw_footer(painter: QPainter, number: str) -> None:
    """Title and page number at the foot."""
    painter.setFont(lease_font(8.5))
    painter.setPen(QColor(MUTE))
    foot = QRectF(SIDE, PAGE.height() - 62, BODY.width(), 16)
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, LEASE_TITLE)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight, number)


def write_policy(target: Path) -> None:
    """Write the travel policy with real Word headings."""
    document = docx.Document()
    document.core_properties.title = POLICY_TITLE
    document.core_properties.author = "Inglenook"
    document.core_properties.created = datetime(2026, 1, 1, tzinfo=UTC).replace(
        tzinfo=None
    )
    document.add_heading(POLICY_TITLE, level=0)
    document.add_paragraph(POLICY_INTRO)
    for number, (title, paragraphs) in enumerate(POLICY, start=1):
        document.add_heading(f"{number}. {title}", level=1)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
    document.save(str(target))


def main() -> None:
    """Write both documents."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    STARTER.mkdir(parents=True, exist_ok=True)
    write_lease(STARTER / "lease-14-alder-lane.pdf")
    write_policy(STARTER / "travel-policy.docx")
    application.quit()
    print(f"Written to {STARTER}")


if __name__ == "__main__":
    main()

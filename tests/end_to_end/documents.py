"""Documents with facts that only they hold, for journeys through the real program."""

from pathlib import Path

from tests.helpers.make_documents import make_pdf

ANSWER_PAGE = 2
ANSWER = "The lighthouse keeper at Skerrow must wind the clockwork every eleven hours."
QUESTION = "How often must the keeper at Skerrow wind the clockwork?"


def write_handbook(folder: Path) -> Path:
    """A PDF of three pages; the answer to `QUESTION` is on page 2, over two lines."""
    first = [
        "# Skerrow station handbook",
        "This handbook is kept in the watch room and is read by every relief crew.",
        "The station was lit for the first time in 1874 and has a granite tower.",
    ]
    second = [
        "# Duties of the watch",
        "The lamp is trimmed at dusk and the glass is wiped with a dry linen cloth.",
        "The lighthouse keeper at Skerrow must wind the clockwork",
        "every eleven hours. A missed winding is written into the log in red ink.",
    ]
    third = [
        "# Stores",
        "Paraffin is landed from the tender in May and in September.",
        "The store room holds four hundred litres in copper tanks.",
    ]
    return make_pdf(folder / "handbook.pdf", [first, second, third])


def write_reports(folder: Path, count: int) -> list[Path]:
    """Text files of several chunks, each with a sentence that no other has."""
    paths = []
    for number in range(count):
        path = folder / f"report-{number:02}.txt"
        body = [
            f"Report {number} was filed by inspector Calloway{number}.",
            f"The gauge in shed {number} showed {1000 + number * 7} millibars.",
        ]
        for day in range(40):
            body.append(
                f"On day {day} of survey {number} the crew measured the level of weir"
                f" {number * 41 + day} and wrote {day * 3 + number} into the ledger."
            )
        path.write_text("\n\n".join(" ".join(body[i : i + 6]) for i in range(0, 42, 6)))
        paths.append(path)
    return paths

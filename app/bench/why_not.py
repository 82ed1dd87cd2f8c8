"""Does why-not name the true cause? Each case is constructed, so that it is known."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.bench import why_not_files as made
from app.bench.figures import Figure
from app.bench.why_not_files import Prepared, add_unreadable, prepare_files
from app.bench.workbench import Workbench
from rag.documents import SearchRequest, WhyNotRemedy
from rag.language import reads_english_only

NOTICE = SearchRequest("How long is the notice period of the lease?")
NOWHERE = "Whales sing at night in the northern seas."
INSURED = "Who covers flooding of the basement?"
PETS = "Do pets need consent?"


class Case(NamedTuple):
    """What is missed, and the step that is the true cause."""

    name: str
    passage: str
    document: str | None
    cause: str
    remedy: WhyNotRemedy | None  # None: several would help
    request: SearchRequest = NOTICE


class Explained(NamedTuple):
    """A case and what was said of it."""

    case: Case
    cause: str
    remedy: WhyNotRemedy

    @property
    def right(self) -> bool:
        """Whether the true cause was named, with what helps."""
        helps = self.case.remedy in (None, self.remedy)
        return helps and self.cause == self.case.cause


@dataclass
class WhyNotFound:
    """All cases."""

    explained: list[Explained] = field(default_factory=list)

    @property
    def wrong(self) -> list[Explained]:
        """Those with another cause than the true one."""
        return [one for one in self.explained if not one.right]


def measure_why_not(bench: Workbench, identity: str) -> WhyNotFound:
    """Construct every case and ask; the library must be empty before.

    `identity` is that of the search model: what it reads decides what can be missed.
    """
    found = WhyNotFound()
    prepared = prepare_files(bench)
    copy = _copy_that_is_not_shown(bench, prepared)
    cases = [*_read(prepared), *_restricted(prepared), *_ranked(copy, identity)]
    _explain(bench, cases, found)
    add_unreadable(bench, prepared)
    _explain(bench, list(_unread(prepared)), found)
    return found


def _explain(bench: Workbench, cases: Sequence[Case], found: WhyNotFound) -> None:
    for number, case in enumerate(cases):
        bench.watch("Asking why not", number, len(cases))
        report = bench.services.library.why_not(
            case.request, case.passage, case.document
        )
        cause = report.cause
        found.explained.append(Explained(case, cause.step, cause.action))


def _read(prepared: Prepared) -> Iterator[Case]:
    """It is here or not, and in this text or not."""
    lease, path = prepared.path("lease.txt"), prepared.path
    yield Case("shown", made.LEASE, None, "used", "none")
    yield Case("never added", made.FLOOD, path("never.txt"), "file", "add")
    yield Case("erased", made.ERASED, path("erased.txt"), "file", "add")
    yield Case("in no document", NOWHERE, None, "text", "add")
    yield Case("not in this file", NOWHERE, lease, "text", "rephrase")
    yield Case("in another file", made.FLOOD, lease, "text", "ask_document")
    yield Case("maybe a picture", NOWHERE, path("stairs.pdf"), "text", "ocr")
    changed = path("changed.txt")
    yield Case("written later", made.WRITTEN_LATER, changed, "text", "retry")


def _restricted(prepared: Prepared) -> Iterator[Case]:
    """The question leaves the document out."""
    now = time.time()
    garage = SearchRequest("What changes every spring?", library="Documents")
    yield Case("another library", made.GARAGE, None, "scope", "widen", garage)
    for name, request in (
        ("other documents",
         SearchRequest(INSURED, documents=(prepared.id("lease.txt"),))),
        ("another folder", SearchRequest(INSURED, folder=prepared.path("letters"))),
        ("another type", SearchRequest(INSURED, kinds=("pdf",))),
        ("changed before", SearchRequest(INSURED, since=now + 2 * made.DAY_S)),
        ("changed after", SearchRequest(INSURED, until=now + made.DAY_S / 2)),
    ):  # fmt: skip
        yield Case(name, made.FLOOD, None, "scope", "widen", request)


def _copy_that_is_not_shown(bench: Workbench, prepared: Prepared) -> str:
    """Of two files with the same text a search shows one; either is right."""
    shown = {p.document for p in bench.services.library.search(NOTICE).passages}
    copies = [prepared.id(name) for name in made.COPIES]
    return next((copy for copy in copies if copy not in shown), copies[-1])


def _ranked(copy: str, identity: str) -> Iterator[Case]:
    """It was searched, and others were shown."""
    yield Case("shown from a copy", made.LEASE, copy, "duplicate", "ask_document")
    few, pets = SearchRequest(PETS, limit=2), SearchRequest(PETS, limit=3)
    late = made.letter(made.LETTERS - 1)
    yield Case("too few passages", late, None, "limit", None, few)
    yield Case("no word in common", made.FLOOD, None, "words", "rephrase", pets)
    marks = SearchRequest("?!")
    yield Case("nothing asked", made.LEASE, None, "question", "rephrase", marks)
    if reads_english_only(identity):
        remedy: WhyNotRemedy = "multilingual_model"
        german = Case("another language", made.GERMAN, None, "language", remedy, pets)
        yield german


def _unread(prepared: Prepared) -> Iterator[Case]:
    """The file is here and its text is not."""
    for name, file, remedy in _UNREAD:
        yield Case(name, NOWHERE, prepared.path(file), "state", remedy)
    yield Case("in a file that waits", made.WAITING, None, "text", None)


_UNREAD: tuple[tuple[str, str, WhyNotRemedy], ...] = (
    ("damaged", "damaged.pdf", "add"),
    ("blank pages", "blank.pdf", "ocr"),
    ("empty", "empty.txt", "add"),
    ("protected", "locked.odt", "add"),
    ("waiting", "waiting.txt", "wait"),
    ("given up", "cancelled.txt", "retry"),
)


def why_not_figures(found: WhyNotFound) -> list[Figure]:
    """How many of the cases were explained."""
    total = len(found.explained)
    right = total - len(found.wrong)
    return [
        Figure("why-not: constructed cases", total, ""),
        Figure("why-not: true cause named", right, "", total, "higher"),
    ]

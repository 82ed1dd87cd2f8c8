"""How well support tells a true answer sentence from one with something swapped.

The plain side takes the share of a sentence's words that its source has.
"""

from dataclasses import dataclass, field

from app.bench.figures import Figure
from app.bench.passages import Paragraphs
from app.bench.plain import word_overlap
from app.bench.statistics import Point, auc, auc_interval, roc
from app.bench.support_cases import FORMS, Case, Form, Kind, support_cases
from app.bench.workbench import Workbench
from rag.documents import Passage, SentenceSupport, SupportState

BAR_SWAPPED, BAR_CLAIM = 0.95, 0.78
STATES: dict[SupportState, float] = {"unsupported": 0.0, "weak": 1.0, "supported": 2.0}
SWAPS: tuple[tuple[str, tuple[Kind, ...], float | None], ...] = (
    ("a number or name swapped", ("number", "name"), BAR_SWAPPED),
    ("a claim of the same paragraph", ("claim",), BAR_CLAIM),
    ("denied", ("denied",), None),
)


@dataclass(frozen=True)
class Checked:
    """A case and what became of it."""

    case: Case
    found: SentenceSupport  # the worst sentence of it
    plain: float

    @property
    def score(self) -> float:
        """The state first, then the score."""
        return STATES[self.found.support] + self.found.score


@dataclass
class Support:
    """All cases."""

    checked: list[Checked] = field(default_factory=list)

    def scores(self, form: Form, *kinds: Kind) -> list[float]:
        """Ours."""
        return [c.score for c in self.of(form, *kinds)]

    def plain_scores(self, form: Form, *kinds: Kind) -> list[float]:
        """The plain side's."""
        return [c.plain for c in self.of(form, *kinds)]

    def of(self, form: Form, *kinds: Kind) -> list[Checked]:
        """The cases of some kinds."""
        return [c for c in self.checked if c.case.form == form and c.case.kind in kinds]

    def curves(self) -> tuple[list[Point], list[Point]]:
        """ROC of true against swapped numbers, names and claims: ours, and plain."""
        false: tuple[Kind, ...] = ("number", "name", "claim")
        ours, plain = (
            roc(
                [s for form in FORMS for s in scores(form, "true")],
                [s for form in FORMS for s in scores(form, *false)],
            )
            for scores in (self.scores, self.plain_scores)
        )
        return ours, plain


def measure_support(bench: Workbench, paragraphs: Paragraphs) -> Support:
    """Check every case against its own paragraph."""
    found = Support()
    cases = support_cases(paragraphs)
    for number, case in enumerate(cases):
        bench.watch("Checking sentences", number, len(cases))
        paragraph = paragraphs.paragraphs[case.paragraph]
        report = bench.services.library.check_support(
            case.question, case.text, (passage_of(paragraph.text, case.paragraph),)
        )
        worst = min(report.sentences, key=lambda s: STATES[s.support] + s.score)
        plain = word_overlap(case.text, paragraph.text)
        found.checked.append(Checked(case, worst, plain))
    return found


def support_figures(found: Support) -> list[Figure]:
    """AUC for each form and swap; "said" is the question turned into an answer."""
    figures = []
    for form in FORMS:
        true, plain_true = (
            scores(form, "true") for scores in (found.scores, found.plain_scores)
        )
        for name, kinds, bar in SWAPS:
            false = found.scores(form, *kinds)
            if true and false:
                figures.append(
                    Figure(
                        f"support AUC, {name}, {form}",
                        auc(true, false),
                        "",
                        bar,
                        "higher",
                        auc(plain_true, found.plain_scores(form, *kinds)),
                        auc_interval(true, false),
                    )
                )
    return figures


def passage_of(text: str, number: int) -> Passage:
    """A paragraph as search would give it."""
    return Passage(
        f"d{number}", f"/{number}.txt", f"{number:04}", None, str(number), "",
        text, 0, len(text), 1.0, {},
    )  # fmt: skip

"""A survey of sixty letters with known facts: the product as shipped, and the model.

With the bundled model the product reads the cells off the best sentences, since so
small a model reads worse; what it would have made of them is measured beside it.
"""

import contextlib
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.bootstrap import build_services
from app.library import SETTLED_STATES
from app.survey.cache import SurveyCache
from app.survey.readers import FactReader, ModelReader, QuoteReader
from app.survey.service import SurveyFinished, SurveyService
from tests.benchmarks.figures import Figure, show
from tests.helpers.survey_letters import QUESTIONS, Letter, letters, write_letters

SEED = 31  # other letters than those of the tests


def shares(done: SurveyFinished, written: list[Letter]) -> tuple[float, float]:
    """Cells that are right, and *not stated* where nothing is."""
    facts = {letter.name: letter.facts for letter in written}
    right, unstated = [], []
    for row in done.rows:
        for cell, fact in zip(row.cells, facts[row.title], strict=True):
            if fact is None:
                unstated.append(not cell.stated)
            right.append(cell.answer == fact if fact else not cell.stated)
    return sum(right) / len(right), sum(unstated) / len(unstated)


def main() -> bool:
    """Print both."""
    written = letters(SEED)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with contextlib.closing(build_services(root / "profile")) as services:
            services.start()
            library, model = services.library, services.model
            library.wait(
                library.add(write_letters(root, written)),
                lambda record: record.state in SETTLED_STATES,
            )
            ways: dict[str, Callable[[], FactReader]] = {
                "best sentences": QuoteReader,
                "bundled model": lambda: ModelReader(model),
            }
            for name, reader in ways.items():
                cache = SurveyCache(root / f"{name}.db")
                began = time.perf_counter()
                events = list(
                    SurveyService(library, reader, cache).run(" ".join(QUESTIONS))
                )
                took = time.perf_counter() - began
                assert isinstance(events[-1], SurveyFinished)
                right, unstated = shares(events[-1], written)
                figures += [
                    Figure(f"survey, {name}: cells right", right, "", None, "higher"),
                    Figure(f"survey, {name}: *not stated* right", unstated, ""),
                    Figure(f"survey, {name}: a document", took / len(written), "s"),
                ]
    return show(figures)


if __name__ == "__main__":
    sys.exit(not main())

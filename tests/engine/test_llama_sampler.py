"""Every setting of the sampler does what it says; shortcuts change no choice."""

import json
from collections import Counter
from collections.abc import Iterator

import msgspec
import numpy as np
import numpy.typing as npt
import pytest

from engine import candidates
from engine.errors import EngineError
from engine.llama_context import ContextSize, LlamaContext
from engine.llama_sampler import Sampler
from engine.llama_vocabulary import Vocabulary
from engine.messages import Sampling

pytestmark = pytest.mark.slow

PLAIN = Sampling(repeat_penalty=1.0)
# Everything off but the draw itself: a test turns one thing on.
OPEN = Sampling(
    temperature=1.0, top_k=0, top_p=1.0, min_p=0.0, repeat_penalty=1.0, seed=7
)


class Bench:
    """One row of real scores, and samplers that choose from it again and again."""

    def __init__(self, native_model: int) -> None:
        self.vocabulary = Vocabulary(native_model)
        self.context = LlamaContext(
            native_model, self.vocabulary.size, ContextSize(cells=256)
        )
        prompt = "Days of the week: Monday,"
        tokens = self.vocabulary.tokenize(prompt, special=False, begin=True)
        self.row = self.context.add(tokens, 0, 0, outputs=1) + len(tokens) - 1
        self.context.run()
        self.scores = self.context.scores(self.row)

    def draw(self, sampling: Sampling, count: int, grammar: str = "") -> list[int]:
        sampler = Sampler(sampling, self.vocabulary, grammar)
        before = self.scores.copy()
        drawn = [sampler.sample(self.scores) for _ in range(count)]
        assert (self.scores == before).all()
        sampler.close()
        sampler.close()
        return drawn

    def probabilities(self) -> npt.NDArray[np.float64]:
        exponents = np.exp(self.scores.astype(np.float64) - float(self.scores.max()))
        result: npt.NDArray[np.float64] = exponents / exponents.sum()
        return result


@pytest.fixture(scope="module")
def bench(native_model: int) -> Iterator[Bench]:
    bench = Bench(native_model)
    yield bench
    bench.context.close()


def but(**changes: float) -> Sampling:
    return msgspec.structs.replace(OPEN, **changes)


def test_greedy_takes_the_highest_score(bench: Bench) -> None:
    assert bench.draw(PLAIN, 2) == [int(bench.scores.argmax())] * 2


def test_the_penalty_over_few_candidates_equals_that_over_all(bench: Bench) -> None:
    penalty = 1.5
    chosen: list[int] = []
    for token in bench.draw(Sampling(repeat_penalty=penalty), 60):
        scores = bench.scores.astype(np.float64)
        seen = list(set(chosen))
        scores[seen] = np.where(
            scores[seen] > 0, scores[seen] / penalty, scores[seen] * penalty
        )
        assert scores[token] == pytest.approx(scores.max(), abs=1e-4)
        chosen.append(token)
    assert len(set(chosen)) > 3


@pytest.mark.parametrize("name", ["frequency_penalty", "presence_penalty"])
def test_frequency_and_presence_are_penalised(bench: Bench, name: str) -> None:
    """Presence once for each token, frequency for each time that it was chosen."""
    penalty = 1.9
    drawn = bench.draw(msgspec.structs.replace(PLAIN, **{name: penalty}), 40)
    counts: Counter[int] = Counter()
    for token in drawn:
        scores = bench.scores.astype(np.float64)
        for seen, times in counts.items():
            scores[seen] -= penalty * (times if name == "frequency_penalty" else 1)
        assert scores[token] == pytest.approx(scores.max(), abs=1e-4)
        counts[token] += 1
    assert 3 < len(counts) < len(drawn)


# For each setting: from which settings it is changed to what. The tests below say what
# each does; this one that none of them, and none that is added, does nothing.
CHANGES: dict[str, tuple[Sampling, float]] = {
    "temperature": (OPEN, 0.2),
    "top_k": (OPEN, 2),
    "top_p": (OPEN, 0.3),
    "min_p": (OPEN, 0.5),
    "repeat_penalty": (OPEN, 2.0),
    "frequency_penalty": (OPEN, 1.9),
    "presence_penalty": (OPEN, 1.9),
    "dry_multiplier": (PLAIN, 5.0),
    "dry_base": (Sampling(repeat_penalty=1.0, dry_multiplier=0.05, dry_base=1.0), 9.0),
    "dry_allowed_length": (Sampling(repeat_penalty=1.0, dry_multiplier=5.0), 6),
    "seed": (OPEN, 8),
}
NOT_OF_A_CHOICE = {"max_tokens", "stop"}  # of the whole answer: test_model_contract


@pytest.mark.parametrize("name", CHANGES)
def test_every_setting_changes_what_is_drawn(bench: Bench, name: str) -> None:
    settings, value = CHANGES[name]
    changed = msgspec.structs.replace(settings, **{name: value})
    assert bench.draw(changed, 40) != bench.draw(settings, 40)


def test_no_setting_is_left_out() -> None:
    assert {*CHANGES, *NOT_OF_A_CHOICE} == set(Sampling.__struct_fields__)


def test_dry_breaks_a_repeated_stretch(bench: Bench) -> None:
    dry = msgspec.structs.replace(PLAIN, dry_multiplier=5.0)
    assert len(set(bench.draw(dry, 12))) > 1
    longer = msgspec.structs.replace(dry, dry_allowed_length=6)
    first = int(bench.scores.argmax())
    assert bench.draw(dry, 6) != [first] * 6
    assert bench.draw(longer, 6) == [first] * 6
    mild = msgspec.structs.replace(dry, dry_multiplier=0.01, dry_base=1.0)
    assert bench.draw(mild, 12) != bench.draw(dry, 12)


def test_far_tokens_are_left_out_only_where_they_cannot_be_chosen(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = but(top_k=40, top_p=0.9, temperature=1.5, repeat_penalty=1.3)
    few = bench.draw(settings, 40)
    for farthest in (1.0, -1.0):  # hardly ever enough, and always all of them
        monkeypatch.setattr(candidates, "FARTHEST", farthest)
        monkeypatch.setattr(candidates, "_FIRST", 1.0)
        assert bench.draw(settings, 40) == few


@pytest.mark.parametrize("changes", [{"top_k": 40, "top_p": 0.9}, {"min_p": 0.02}])
def test_native_samplers_at_the_row_choose_the_same(
    bench: Bench, changes: dict[str, float]
) -> None:
    settings = but(temperature=1.5, repeat_penalty=1.3, **changes)
    sampler = Sampler(settings, bench.vocabulary)

    def draw(chain: object) -> int:
        return bench.context.draw(bench.row, chain)

    drawn = [sampler.sample(bench.scores, draw) for _ in range(40)]
    sampler.close()
    assert drawn == bench.draw(settings, 40)


def test_the_temperature_decides_how_far_choices_spread(bench: Bench) -> None:
    cold, warm, hot = (
        len(set(bench.draw(but(temperature=t), 60))) for t in (0.1, 1.0, 3.0)
    )
    assert cold < warm < hot


def test_the_seed_decides_the_draw(bench: Bench) -> None:
    assert bench.draw(OPEN, 20) == bench.draw(OPEN, 20)
    assert bench.draw(OPEN, 20) != bench.draw(but(seed=8), 20)


def test_top_k_leaves_only_the_best(bench: Bench) -> None:
    best = set(np.argsort(bench.scores)[-3:].tolist())
    drawn = set(bench.draw(but(top_k=3, temperature=3.0), 80))
    assert drawn <= best
    assert len(drawn) > 1


def test_top_p_leaves_what_makes_up_that_share(bench: Bench) -> None:
    order = np.argsort(bench.scores)[::-1]
    share = np.cumsum(bench.probabilities()[order])
    nucleus = set(order[: int(np.searchsorted(share, 0.5)) + 1].tolist())
    drawn = set(bench.draw(but(top_p=0.5), 80))
    assert drawn <= nucleus
    assert not set(bench.draw(OPEN, 80)) <= nucleus


def test_min_p_leaves_what_is_near_the_best(bench: Bench) -> None:
    probabilities = bench.probabilities()
    near = set(np.flatnonzero(probabilities >= 0.2 * probabilities.max()).tolist())
    drawn = set(bench.draw(but(min_p=0.2), 80))
    assert drawn <= near
    assert not set(bench.draw(OPEN, 80)) <= near


def test_a_grammar_allows_nothing_else_and_ends_the_answer(bench: Bench) -> None:
    grammar = 'root ::= "{\\"day\\":" ("1" | "2") "}"'
    for sampling in (PLAIN, but(temperature=2.0, top_k=5)):
        tokens = bench.draw(sampling, 12, grammar)
        end = next(n for n, token in enumerate(tokens) if bench.vocabulary.ends(token))
        text = b"".join(bench.vocabulary.piece(token) for token in tokens[:end])
        assert json.loads(text)["day"] in (1, 2)


def test_a_grammar_that_is_none_is_refused(bench: Bench) -> None:
    with pytest.raises(EngineError, match="too complicated"):
        Sampler(PLAIN, bench.vocabulary, "this is no grammar")

"""Decides how many guessed tokens are worth checking, and when none is."""

import statistics
from collections import defaultdict, deque
from collections.abc import Mapping
from typing import NamedTuple

LONGEST_DRAFT = 15
MOST_ROWS = 24  # of one call with drafts; scores are kept of a few more

_REMEMBERED_COSTS = 9
_GAIN_WANTED = 1.08  # less is lost again in what is not measured
# How likely a drafted token is right before anything is known, by length of the match,
# and how many drafted tokens of evidence outweigh that.
_PRIOR = {0: 0.0, 1: 0.2, 2: 0.35, 3: 0.5, 4: 0.6, 5: 0.7, 6: 0.75, 7: 0.8, 8: 0.85}
_PRIOR_WEIGHT = 4.0
_REFRESH = 32  # calls between two looks at the measured costs
_LUCK_WEIGHT = 1.5
_FORGIVING = 0.998  # of bad luck, with each token that is not drafted
_FADING = 0.97  # of what was seen, with each draft
_FIRST_PAUSE, _LONGEST_PAUSE = (
    64,
    4096,
)  # tokens until a source that lost is tried again


class Company(NamedTuple):
    """A batch to which several answers add their rows."""

    writers: int
    rows: int  # in it already, those of the answers still to come included


class CheckCosts:
    """What a call costs, by its rows: measured at load and while running."""

    def __init__(self) -> None:
        self._costs: defaultdict[int, deque[float]] = defaultdict(
            lambda: deque(maxlen=_REMEMBERED_COSTS)
        )
        self._notes = 0
        self._table: list[float] = []  # cost by rows

    @property
    def known(self) -> bool:
        """Whether rows can be compared."""
        return len(self._costs) > 1 and 1 in self._costs

    def note(self, rows: int, ms: float) -> None:
        """A call with so many rows took so long. Noise goes with the median."""
        new = rows not in self._costs
        self._costs[rows].append(ms)
        self._notes += 1
        if new or not self._notes % _REFRESH:
            self._table = [self._interpolated(n) for n in range(MOST_ROWS + 1)]

    def of(self, rows: int) -> float:
        """Expected ms of a call, between and beyond what was measured by lines."""
        return self._table[rows]

    def curve(self) -> Mapping[int, float]:
        """Median ms by rows, as measured so far."""
        return {rows: self.of(rows) for rows in sorted(self._costs)}

    def _interpolated(self, rows: int) -> float:
        known = sorted(self._costs)
        if rows in self._costs:
            return statistics.median(self._costs[rows])
        below = max((k for k in known if k < rows), default=known[0])
        above = min((k for k in known if k > rows), default=known[-1])
        if below == above or above < rows:
            below, above = known[-2:] if len(known) > 1 else known * 2
        low, high = (statistics.median(self._costs[k]) for k in (below, above))
        if below == above:
            return low * rows / below
        return low + (high - low) * (rows - below) / (above - below)


class DraftGuard:
    """Weighs what a check costs, by rows, against how often drafts were right."""

    def __init__(self, costs: CheckCosts | None = None) -> None:
        self._costs = costs or CheckCosts()
        self._right: defaultdict[int, float] = defaultdict(float)
        self._tried: defaultdict[int, float] = defaultdict(float)
        self._hoped = self._got = (
            0.0  # first tokens of drafts, right by prior and in fact
        )
        self._resting: dict[int, int] = {}  # match length: tokens left of its pause
        self._pause: dict[int, int] = {}

    def note_cost(self, rows: int, ms: float) -> None:
        """A call with so many rows took so long."""
        self._costs.note(rows, ms)

    def note_draft(self, match: int, drafted: int, right: int) -> None:
        """So many tokens of a draft were right before the first wrong one."""
        tried = min(drafted, right + 1)
        self._hoped += _PRIOR[min(match, 8)]
        self._got += min(right, 1)
        self._right[match] = self._right[match] * _FADING + right
        self._tried[match] = self._tried[match] * _FADING + tried

    def acceptance(self, match: int) -> float:
        """How likely the next token of such a draft is right."""
        prior = _PRIOR[min(match, 8)] * _PRIOR_WEIGHT
        right = self._right[match] + prior
        return self._luck() * right / (self._tried[match] + _PRIOR_WEIGHT)

    def _luck(self) -> float:
        """What the drafts of all lengths say about those not tried yet."""
        return min(1.0, (self._got + _LUCK_WEIGHT) / (self._hoped + _LUCK_WEIGHT))

    def cost(self, rows: int) -> float:
        """Expected ms of a call."""
        return self._costs.of(rows)

    def length(self, match: int, available: int) -> int:
        """How many tokens of a draft to check; 0 where plain decoding is faster."""
        return self.weigh(match, available)[0]

    def weigh(self, match: int, available: int) -> tuple[int, float]:
        """How many tokens of a draft to check, and how much faster that is."""
        if not (self._costs.known and available and match) or self._is_resting(match):
            return 0, 1.0
        room = min(available, self._earned(match), LONGEST_DRAFT)
        best, gain = self._best(match, room)
        if gain >= _GAIN_WANTED:
            self._pause.pop(match, None)
            return best, gain
        self._lost(match)
        return 0, 1.0

    def length_beside(self, match: int, available: int, company: Company) -> int:
        """How many tokens of a draft to add to the batch of several answers.

        A row is worth its place while it is likelier to spare a token than it costs of
        one; rows there are paid for, so only what is added counts.
        """
        room = min(available, LONGEST_DRAFT, MOST_ROWS - company.rows)
        if not (self._costs.known and room > 0 and match) or self._is_resting(match):
            return 0
        room = min(room, self._earned(match))
        chance = self.acceptance(match)
        length, sure, rows = 0, 1.0, company.rows
        token_ms = self.cost(company.writers) / company.writers
        while length < room:
            sure *= chance
            row_ms = self.cost(rows + 1) - self.cost(rows)
            if sure * token_ms < _GAIN_WANTED * row_ms:
                break
            length += 1
            rows += 1
        if length:
            self._pause.pop(match, None)
        else:
            self._lost(match)
        return length

    def could_gain(self, writers: int = 1) -> bool:
        """Whether drafts would pay if they were nearly always right."""
        if not self._costs.known or writers >= MOST_ROWS:
            return False
        most = min(LONGEST_DRAFT, MOST_ROWS // writers - 1)
        rows = [writers * (k + 1) for k in range(1, most + 1)]
        speeds = [count / self.cost(count) for count in rows]
        plain = self.cost(writers) / writers
        return max(speeds, default=0.0) * plain >= _GAIN_WANTED

    def curve(self) -> Mapping[int, float]:
        """Median ms by rows, as measured so far."""
        return self._costs.curve()

    def _is_resting(self, match: int) -> bool:
        left = self._resting.get(match, 0)
        if left:
            self._resting[match] = left - 1
        return left > 0

    def _earned(self, match: int) -> int:
        """Short at first, longer with every token that was right."""
        return 4 + 2 * round(self._right[match])

    def _lost(self, match: int) -> None:
        """Drafts of this kind do not pay now; by evidence, they rest for a while."""
        self._hoped *= _FORGIVING
        self._got *= _FORGIVING
        if self._tried[match] > _PRIOR_WEIGHT:  # it lost by evidence: look again later
            pause = self._pause.get(match, _FIRST_PAUSE)
            self._resting[match] = pause
            self._pause[match] = min(2 * pause, _LONGEST_PAUSE)
            self._right[match] *= 0.25
            self._tried[match] *= 0.25

    def _best(self, match: int, available: int) -> tuple[int, float]:
        """The best length, and how much faster than none it is expected to be."""
        chance = self.acceptance(match)
        plain = self.cost(1)
        best, gain, tokens, sure = 0, 1.0, 1.0, 1.0
        for length in range(1, available + 1):
            sure *= chance
            tokens += sure
            speedup = tokens * plain / self.cost(length + 1)
            if speedup > gain:
                best, gain = length, speedup
        return best, gain

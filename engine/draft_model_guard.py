"""Decides whether a draft model pays: what its calls cost, how often it is right.

It loses time where it guesses badly, and it has to read the prompt as well. So it is
tried for a small share of the time that writing took, and used where that gained.
"""

import statistics
from collections import deque
from typing import NamedTuple

from engine.draft_guard import LONGEST_DRAFT, MOST_ROWS, CheckCosts

CHUNK = 128  # tokens that are read beside one token of the answer
GAIN_WANTED = 1.08  # less is lost again in what is not measured

_TRYING_SHARE = 0.01  # of the time that writing takes, for finding out
_MOST_SAVED = 24  # tokens' worth of time for finding out
_PRIOR, _PRIOR_WEIGHT = 0.6, 4.0  # that a drafted token is right: middling pairs
_BEST_HOPE = 0.95  # with which it has to pay, or it is not tried
_FADING = 0.94  # of what was seen, with each draft
_FORGETTING = 0.998  # with each token: texts change
_ENOUGH_ROUNDS = 4.0
_FEW_BEHIND = 8  # tokens that are read as part of a draft
_SHORTEST_LEFT = 16  # tokens to come, for which it is worth to begin
_ANSWER_FADING = 0.8
_LOOK_AGAIN = 32  # tokens


class Standing(NamedTuple):
    """Where an answer stands when a draft may be made."""

    behind: int  # tokens that the draft model has not read
    available: int  # tokens that a draft may have
    written: int  # tokens of the answer
    left: int  # tokens that it may still get


class DraftCosts:
    """What a call of the draft model costs, by its rows."""

    def __init__(self) -> None:
        self._few = CheckCosts()
        self._many: deque[float] = deque(maxlen=9)  # ms a token

    @property
    def known(self) -> bool:
        return self._few.known and bool(self._many)

    def note(self, rows: int, ms: float) -> None:
        """A call with so many rows took so long."""
        if rows <= MOST_ROWS:
            self._few.note(rows, ms)
        else:
            self._many.append(ms / rows)

    def of(self, rows: int) -> float:
        """Expected ms to read so many tokens."""
        if rows <= MOST_ROWS:
            return self._few.of(rows)
        return rows * statistics.median(self._many)


class DraftModelGuard:
    """Weighs the calls of both models against what drafts brought."""

    def __init__(self, checks: CheckCosts, drafts: DraftCosts) -> None:
        self._checks = checks
        self._drafts = drafts
        self._right = self._tried = 0.0
        self._rounds = self._earned_ms = self._spent_ms = 0.0
        self._purse_ms = 0.0
        self._usual_tokens = 0.0  # of an answer
        self._hope = False
        self._until_look = 0  # tokens until it is asked again whether there is hope

    def weigh(self, standing: Standing) -> tuple[int, float]:
        """How many tokens to draft, 0 for none, and how much faster that is."""
        room = min(standing.available, LONGEST_DRAFT)
        if room < 1:
            return 0, 1.0
        length, gain = self._best(self._chance(), room)
        seen = self._rounds >= _ENOUGH_ROUNDS
        if seen:
            gain = min(gain, self._earned_ms / self._spent_ms)
        if not length or gain < GAIN_WANTED:
            return 0, 1.0
        left = min(standing.left, self._expected_left(standing.written))
        reading_ms = self.reading_ms(standing.behind)
        if reading_ms and left < _SHORTEST_LEFT:
            return 0, 1.0
        if seen:
            worth = self._plain_ms * left * (1 - 1 / gain)
        else:
            worth = self._purse_ms - self._round_ms(length) + self._plain_ms
            reading_ms += 1e-9  # nothing is tried for nothing
        return (length, gain) if worth >= reading_ms else (0, 1.0)

    def reading_ms(self, behind: int) -> float:
        """To read what it has missed, beyond what belongs to a draft."""
        return self._drafts.of(behind) if behind > _FEW_BEHIND else 0.0

    def may_gain(self) -> bool:
        """As `could_gain` said lately: it is asked for each token."""
        if not self._until_look:
            self._hope, self._until_look = self.could_gain(), _LOOK_AGAIN
        self._until_look -= 1
        return self._hope

    def could_gain(self) -> bool:
        """Whether it would pay if it were nearly always right."""
        if not (self._checks.known and self._drafts.known):
            return False
        return self.hope(_BEST_HOPE)[1] >= GAIN_WANTED

    def hope(self, chance: float) -> tuple[int, float]:
        """The best length, and its gain, if guesses were right that often."""
        return self._best(chance, LONGEST_DRAFT)

    def note_token(self) -> None:
        """A token was written, whoever drafted it."""
        self._right *= _FORGETTING
        self._tried *= _FORGETTING
        self._fade_rounds(_FORGETTING)
        if self._checks.known:
            self._save(_TRYING_SHARE * self._plain_ms)

    def note_reading(self, ms: float) -> None:
        """It has read what it had missed for so long."""
        self._save(-ms)

    def note_round(self, ms: float, drafted: int, right: int) -> None:
        """A draft was made in so long, and checked; an empty one is written plainly."""
        earned = (right + 1) * self._plain_ms
        spent = ms + self._checks.of(drafted + 1)
        self._fade_rounds(_FADING)
        self._rounds += 1
        self._earned_ms += earned
        self._spent_ms += spent
        self._right = self._right * _FADING + right
        self._tried = self._tried * _FADING + min(drafted, right + 1)
        self._save(earned - spent)

    def note_answer(self, tokens: int) -> None:
        """An answer ended with so many."""
        usual = self._usual_tokens
        self._usual_tokens = _ANSWER_FADING * usual + (1 - _ANSWER_FADING) * tokens

    @property
    def _plain_ms(self) -> float:
        return self._checks.of(1)

    def _chance(self) -> float:
        right = self._right + _PRIOR * _PRIOR_WEIGHT
        return right / (self._tried + _PRIOR_WEIGHT)

    def _expected_left(self, written: int) -> float:
        """One that is long already is likely to go on for as long again."""
        return max(written, self._usual_tokens - written)

    def _round_ms(self, length: int) -> float:
        """A draft of that length, made and checked."""
        return length * self._drafts.of(1) + self._checks.of(length + 1)

    def _best(self, chance: float, room: int) -> tuple[int, float]:
        best, gain, tokens, sure = 0, 1.0, 1.0, 1.0
        for length in range(1, room + 1):
            sure *= chance
            tokens += sure
            speedup = tokens * self._plain_ms / self._round_ms(length)
            if speedup > gain:
                best, gain = length, speedup
        return best, gain

    def _fade_rounds(self, share: float) -> None:
        self._rounds *= share
        self._earned_ms *= share
        self._spent_ms *= share

    def _save(self, ms: float) -> None:
        most = _MOST_SAVED * self._plain_ms
        self._purse_ms = max(-most, min(most, self._purse_ms + ms))

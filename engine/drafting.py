"""Guesses what a model will say next from what has been said: drafts without a model.

Two sources. A trie over the prompt and the answer so far, walked by counts, as in
Lookahead (Zhao et al. 2023): an answer that quotes its passages follows a branch of it.
And a table of successors learnt on the fly, after Token Recycling (Luo et al. 2024);
it keeps the tokens that were chosen or that the model itself put first, since sorting
the vocabulary for every token costs more than the drafts gain on two cores.
The trie is not built: an index of places gives the same walk and less to keep.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

SHORTEST_MATCH = 2
LONGEST_MATCH = 8
_PLACES = 8  # the latest places that are looked at for one beginning
_SUCCESSORS_KEPT = 50_000


class Draft(msgspec.Struct, frozen=True):
    """Tokens that may come next; `match` says how much of the text led to them."""

    tokens: tuple[int, ...] = ()
    match: int = 0  # tokens before that are the same; 1 for the table, 0 for nothing


class TokenTrie:
    """Everything that was read and written in one request, by its pairs of tokens."""

    def __init__(self) -> None:
        self._tokens: list[int] = []
        self._places: defaultdict[tuple[int, int], list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._tokens)

    def extend(self, tokens: Sequence[int]) -> None:
        """Append to the text. The last pair is findable once something follows it."""
        known = self._tokens
        for token in tokens:
            if len(known) >= SHORTEST_MATCH:
                self._places[known[-2], known[-1]].append(len(known))
            known.append(token)

    def match(self) -> int:
        """How many tokens at the end stood elsewhere before something; 0 for none."""
        return self._matches()[1]

    def draft(self, limit: int) -> Draft:
        """What followed the end of the text where it stood before."""
        places, longest = self._matches()
        if limit < 1 or not longest:
            return Draft()
        return Draft(tuple(self._walk(places, limit)), longest)

    def _matches(self) -> tuple[list[int], int]:
        known = self._tokens
        if len(known) < SHORTEST_MATCH:
            return [], 0
        places = self._places.get((known[-2], known[-1]), [])[-_PLACES:]
        if not places:
            return [], 0
        lengths = [self._match_length(place) for place in places]
        longest = max(lengths)
        pairs = zip(places, lengths, strict=True)
        return [place for place, length in pairs if length == longest], longest

    def _match_length(self, place: int) -> int:
        known, length = self._tokens, SHORTEST_MATCH
        while (
            length < min(LONGEST_MATCH, place)
            and known[place - length - 1] == known[-length - 1]
        ):
            length += 1
        return length

    def _walk(self, places: list[int], limit: int) -> list[int]:
        """Follow the branch that was taken most often; of equals, the latest."""
        known, draft = self._tokens, list[int]()
        while len(draft) < limit:
            places = [place for place in places if place < len(known)]
            if not places:
                break
            votes = Counter(known[place] for place in reversed(places))
            token = votes.most_common(1)[0][0]
            draft.append(token)
            places = [place + 1 for place in places if known[place] == token]
        return draft


class SuccessorTable:
    """Which token followed a token last; shared by all answers of a model."""

    def __init__(self) -> None:
        self._next: dict[int, int] = {}

    def learn(self, token: int, successor: int) -> None:
        if len(self._next) >= _SUCCESSORS_KEPT and token not in self._next:
            del self._next[next(iter(self._next))]
        self._next[token] = successor

    def draft(self, last: int, limit: int) -> Draft:
        """Follow the table from a token; no token twice, or it would go in circles."""
        draft: list[int] = []
        seen = {last}
        while len(draft) < limit:
            found = self._next.get(last)
            if found is None or found in seen:
                break
            draft.append(found)
            seen.add(found)
            last = found
        return Draft(tuple(draft), 1 if draft else 0)

    def clear(self) -> None:
        """Forget everything: texts that were erased may be in it."""
        self._next.clear()

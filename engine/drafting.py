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
    """Texts that are continued by what stands in any of them, by their pairs of tokens.

    One text is a prompt, or an answer being written; samples of one prompt share a trie
    and so draft from their siblings (after speculative decoding for multi-sample
    inference, Li et al. 2025).
    """

    def __init__(self) -> None:
        # What stood after a pair of tokens: the text, and the place in it.
        self.places: defaultdict[tuple[int, int], list[tuple[list[int], int]]] = (
            defaultdict(list)
        )

    def text(self, beginning: Sequence[int] = ()) -> "TrieText":
        """A text of its own; the beginning is context, and nothing to draft from."""
        return TrieText(self, list(beginning))


class TrieText:
    """One of the texts of a trie."""

    def __init__(self, trie: TokenTrie, beginning: list[int]) -> None:
        self._trie = trie
        self._tokens = beginning

    def __len__(self) -> int:
        return len(self._tokens)

    def extend(self, tokens: Sequence[int]) -> None:
        """Append to the text. The last pair is findable once something follows it."""
        known, places = self._tokens, self._trie.places
        for token in tokens:
            if len(known) >= SHORTEST_MATCH:
                places[known[-2], known[-1]].append((known, len(known)))
            known.append(token)

    def match(self) -> int:
        """How many tokens at the end stood elsewhere before something; 0 for none."""
        return self._matches()[1]

    def draft(self, limit: int) -> Draft:
        """What followed the end of the text where it stood before."""
        places, longest = self._matches()
        if limit < 1 or not longest:
            return Draft()
        return Draft(tuple(_walk(places, limit)), longest)

    def _matches(self) -> tuple[list[tuple[list[int], int]], int]:
        known = self._tokens
        if len(known) < SHORTEST_MATCH:
            return [], 0
        places = self._trie.places.get((known[-2], known[-1]), [])[-_PLACES:]
        if not places:
            return [], 0
        lengths = [self._match_length(*place) for place in places]
        longest = max(lengths)
        pairs = zip(places, lengths, strict=True)
        return [place for place, length in pairs if length == longest], longest

    def _match_length(self, text: list[int], place: int) -> int:
        known, length = self._tokens, SHORTEST_MATCH
        most = min(LONGEST_MATCH, place, len(known))
        while length < most and text[place - length - 1] == known[-length - 1]:
            length += 1
        return length


def _walk(places: list[tuple[list[int], int]], limit: int) -> list[int]:
    """Follow the branch that was taken most often; of equals, the latest."""
    draft = list[int]()
    while len(draft) < limit:
        places = [(text, place) for text, place in places if place < len(text)]
        if not places:
            break
        votes = Counter(text[place] for text, place in reversed(places))
        token = votes.most_common(1)[0][0]
        draft.append(token)
        places = [(text, place + 1) for text, place in places if text[place] == token]
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

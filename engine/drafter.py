"""Drafts for one answer, and what becomes of them."""

import time
from collections.abc import Sequence

from engine.draft_guard import DraftGuard
from engine.drafting import Draft, SuccessorTable, TokenTrie


class DraftMemory:
    """What all answers of a model share: costs, luck and successors."""

    def __init__(self) -> None:
        self.guard = DraftGuard()
        self.successors = SuccessorTable()


class Drafter:
    """Proposes tokens for one answer and learns from each check.

    Costs are CPU time of this process: only their ratios count, and those of elapsed
    time say more about other programs than about the calls.
    """

    def __init__(self, memory: DraftMemory, prompt: Sequence[int]) -> None:
        self._memory = memory
        self._prompt = prompt
        self._trie: TokenTrie | None = None  # made when drafts may pay at all
        self._written: list[int] = []
        self._draft = Draft()
        self._began = 0.0
        self._checking = False
        self.drafted = 0
        self.accepted = 0

    def propose(self, limit: int) -> tuple[int, ...]:
        """Tokens to check together with the last one; also starts the clock."""
        self._draft = self._best(limit) if self._written else Draft()
        self._checking = True
        self._began = time.process_time()
        return self._draft.tokens

    def note_call(self) -> None:
        """The call that `propose` was for has ended."""
        if not self._checking:
            return
        self._checking = False
        ms = (time.process_time() - self._began) * 1000
        self._memory.guard.note_cost(len(self._draft.tokens) + 1, ms)

    def accept(self, token: int) -> None:
        """A token was chosen."""
        if self._written:
            self._memory.successors.learn(self._written[-1], token)
        self._written.append(token)
        if self._trie is not None:
            self._trie.extend((token,))

    def note_result(self, right: int) -> None:
        """So many of the proposed tokens were chosen."""
        if self._draft.tokens:
            self.drafted += len(self._draft.tokens)
            self.accepted += right
            self._memory.guard.note_draft(
                self._draft.match, len(self._draft.tokens), right
            )
        self._draft = Draft()

    def _best(self, limit: int) -> Draft:
        if self._trie is None:
            if not self._memory.guard.could_gain():
                return Draft()
            self._trie = TokenTrie()
            self._trie.extend(self._prompt)
            self._trie.extend(self._written)
        # Following a branch takes longest, so the guard is asked before.
        guard = self._memory.guard
        if match := self._trie.match():
            return self._trie.draft(guard.length(match, limit))
        return self._memory.successors.draft(self._written[-1], guard.length(1, limit))

"""Drafts for one answer, and what becomes of them."""

import time
from collections.abc import Sequence

from engine.draft_guard import CheckCosts, Company, DraftGuard
from engine.draft_model import MODEL_MATCH, ModelDrafts
from engine.drafting import LONGEST_MATCH, Draft, SuccessorTable, TokenTrie, TrieText


class DraftMemory:
    """What all answers of a model share: costs, luck and successors."""

    def __init__(self) -> None:
        self.costs = CheckCosts()
        self.guard = DraftGuard(self.costs)  # of greedy answers
        self.drawn = DraftGuard(
            self.costs
        )  # of those drawn: drafts are right less often
        self.successors = SuccessorTable()


class SharedTexts:
    """A prompt and the answers to it, in one trie that is made when drafts may pay."""

    def __init__(self, prompt: Sequence[int]) -> None:
        self._prompt = prompt
        self._trie: TokenTrie | None = None

    def open(self) -> TrieText:
        """The text of one answer, after the end of the prompt."""
        if self._trie is None:
            self._trie = TokenTrie()
            self._trie.text().extend(self._prompt)
        return self._trie.text(self._prompt[-LONGEST_MATCH:])


class Drafter:
    """Proposes tokens for one answer and learns from each check.

    Costs are CPU time of this process: only their ratios count, and those of elapsed
    time say more about other programs than about the calls.
    """

    def __init__(
        self,
        memory: DraftMemory,
        texts: SharedTexts,
        *,
        greedy: bool = True,
        model: ModelDrafts | None = None,
    ) -> None:
        self._memory = memory
        self.model = model
        self._guard = memory.guard if greedy else memory.drawn
        self._texts = texts
        self._text: TrieText | None = None
        self._written: list[int] = []
        self._draft = Draft()
        self._began = 0.0
        self._checking = False
        self.drafts = 0
        self.drafted = 0
        self.accepted = 0

    def propose(self, limit: int, left: int = 0) -> tuple[int, ...]:
        """Tokens to check together with the last one; also starts the clock.

        The answer has `left` tokens at most to come.
        """
        self._draft = self._best(limit, left) if self._written else Draft()
        self._checking = True
        self._began = time.process_time()
        return self._draft.tokens

    def propose_beside(self, limit: int, company: Company) -> tuple[int, ...]:
        """Tokens to check in a batch of several answers."""
        self._draft = Draft()
        if self._written and self._follows(company.writers):
            assert self._text is not None
            if match := self._text.match():
                length = self._guard.length_beside(match, limit, company)
                self._draft = self._text.draft(length)
        return self._draft.tokens

    def note_call(self) -> None:
        """The call that `propose` was for has ended."""
        if not self._checking:
            return
        self._checking = False
        ms = (time.process_time() - self._began) * 1000
        self._memory.costs.note(len(self._draft.tokens) + 1, ms)

    def accept(self, token: int) -> None:
        """A token was chosen."""
        if self._written:
            self._memory.successors.learn(self._written[-1], token)
        self._written.append(token)
        if self._text is not None:
            self._text.extend((token,))
        if self.model is not None:
            self.model.accept(token)

    def note_end(self) -> None:
        """The answer is complete."""
        if self.model is not None:
            self.model.note_end()

    def note_result(self, right: int) -> None:
        """So many of the proposed tokens were chosen."""
        if self._draft.tokens:
            self.drafts += 1
            self.drafted += len(self._draft.tokens)
            self.accepted += right
            self._judge(len(self._draft.tokens), right)
        self._draft = Draft()

    def _follows(self, writers: int) -> bool:
        """Whether the text is there to draft from: it is made where drafts may pay."""
        if self._text is None and self._guard.could_gain(writers):
            self._text = self._texts.open()
            self._text.extend(self._written)
        return self._text is not None

    def _judge(self, drafted: int, right: int) -> None:
        if self._draft.match == MODEL_MATCH:
            assert self.model is not None
            self.model.note_result(drafted, right)
        else:
            self._guard.note_draft(self._draft.match, drafted, right)

    def _best(self, limit: int, left: int) -> Draft:
        match, length, gain = self._weigh_texts(limit)
        if self.model is not None:
            asked, faster = self.model.weigh(limit, left)
            if asked and faster > gain:
                return self.model.propose(asked)
        if not length:
            return Draft()
        if not match:
            return self._memory.successors.draft(self._written[-1], length)
        assert self._text is not None
        return self._text.draft(length)

    def _weigh_texts(self, limit: int) -> tuple[int, int, float]:
        """What drafts from texts would bring: the match, 0 for the table; length, gain.

        Following a branch takes longest, so the guard is asked before.
        """
        if not self._follows(1):
            return 0, 0, 1.0
        assert self._text is not None
        match = self._text.match()
        return match, *self._guard.weigh(match or 1, limit)

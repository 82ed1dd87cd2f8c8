"""What the score of the best quote says about the whole question: answered or not."""

# Below this score of the best quote the answer is most likely not in the documents. Out
# of fold the threshold stops 7.0 % of the questions that have an answer there, 77 % of
# those whose paragraph is missing and 98 % of those whose article is
# (tests/benchmarks/fit_quotes.py; `bench library --only abstention` measures it).
ANSWERED_FROM = 0.209
ANSWERED_FROM_BY_WORDS = 0.091  # where meaning was not used: 63 % and 86 %
SURE_FROM = 0.5  # below this a quote is more likely wrong than right


def seems_answered(score: float, *, meaning: bool) -> bool:
    """Whether documents whose best quote has this score hold the answer."""
    return score >= (ANSWERED_FROM if meaning else ANSWERED_FROM_BY_WORDS)

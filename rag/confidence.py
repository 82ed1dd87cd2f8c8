"""What the score of the best quote says about the whole question: answered or not."""

# Below this score of the best quote the answer is most likely not in the documents. The
# threshold stops 7.7 % of the questions that have an answer there; out of fold it stops
# 76 % of those whose paragraph is missing and 98 % of those whose article is
# (tests/benchmarks/fit_quotes.py; bench_abstention.py measures it in the product).
ANSWERED_FROM = 0.275
ANSWERED_FROM_BY_WORDS = 0.086  # where meaning was not used: 61 % and 84 %
NEAR_FROM = 0.05  # an unsure quote that is still worth reading out
SURE_FROM = 0.5  # below this a quote is more likely wrong than right


def seems_answered(score: float, *, meaning: bool) -> bool:
    """Whether documents whose best quote has this score hold the answer."""
    return score >= (ANSWERED_FROM if meaning else ANSWERED_FROM_BY_WORDS)

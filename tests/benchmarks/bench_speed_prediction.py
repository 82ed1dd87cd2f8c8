"""Speed of the bundled model and its forms, each predicted without its measurement."""

import tempfile
from pathlib import Path

from engine.speed_prediction import predict_speed, predict_without
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.tuning_runs import describe, tune_bundled, tuning_in

BAR = 20.0  # per cent


def main() -> bool:
    """Print each form; False if one is off by more than the bar."""
    with tempfile.TemporaryDirectory() as folder:
        service = tuning_in(Path(folder))
        tuned = tune_bundled(service)
        rates = service.rates()
    assert rates is not None
    print(describe(tuned), flush=True)
    for kind, rate in rates.kinds.items():
        print(f"  {kind:<7} reads {rate.read_s:.2e}  writes {rate.write_s:.2e} s")
    print(
        f"  a layer of a call {rates.call_s:.2e} s, a number {rates.number_s:.2e}, "
        f"attention {rates.attention_read_s:.2e} {rates.attention_write_s:.2e}"
    )
    figures = []
    for variant in tuned.variants:
        name = variant.name or "shipped"
        measured = variant.speed
        without = predict_without(variant, tuned.variants, rates)
        alone = predict_speed(variant.shape, rates, measured.prompt_tokens)
        for what, here, wrong, plain in (
            (
                "first token",
                measured.first_token_s,
                without.first_token_s,
                alone.first_token_s,
            ),
            ("a token written", measured.write_s, without.write_s, alone.write_s),
        ):
            error = abs(wrong / here - 1) * 100
            print(
                f"  {name:<12} {what:<16} measured {here:8.4f} s, predicted "
                f"{wrong:8.4f} s; from random weights alone {plain / here - 1:+.0%}"
            )
            figures.append(Figure(f"{name}: {what}, off by", error, "%", BAR, "lower"))
    return show(figures)

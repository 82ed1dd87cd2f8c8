"""The options of `models tune`."""

import argparse

from engine.wishes import WISHES


def add_tuning_options(parser: argparse.ArgumentParser) -> None:
    """What to tune, and for what."""
    parser.add_argument(
        "model",
        nargs="?",
        metavar="MODEL",
        help="an id of `models list`; the one in use if left out",
    )
    parser.add_argument(
        "--wish",
        choices=WISHES,
        default=None,
        help="faster, balanced (predicts a text as well, within 1 %%) or exact (the "
        "file as it came); what was wished before, or balanced",
    )
    parser.add_argument(
        "--again", action="store_true", help="measure anew what is known already"
    )
    parser.add_argument(
        "--free",
        action="store_true",
        help="remove what tuning wrote, of all models if none is named",
    )

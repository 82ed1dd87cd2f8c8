"""The options of `bench agent`."""

import argparse

from app.bench.agent_parts import AGENT_PARTS


def add_bench_agent(agent: argparse.ArgumentParser) -> None:
    """What is measured, on what, and where plots go."""
    agent.add_argument(
        "--data", metavar="DIR", help="a function-calling set in files of JSON lines"
    )
    agent.add_argument("--out", metavar="DIR", help="plots as PNG into this folder")
    agent.add_argument("--quick", action="store_true", help="a small sample of all")
    agent.add_argument(
        "--only",
        action="append",
        choices=AGENT_PARTS,
        metavar="NAME",
        help=f"a part alone, also repeated: {', '.join(AGENT_PARTS)}",
    )

"""`hubdesk bench`: the figures that HubDesk promises, each beside its yardstick, in one run."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.problems import Refused

if TYPE_CHECKING:
    from hubdesk.bench.figures import Figure

HELP = "measure the promised figures, each beside its yardstick"

_FEWEST = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to measure, among how many families, and how to print."""
    parser.add_argument(
        "--families", metavar="N", type=int, default=100_000, help="households on board; 100,000 unless given"
    )
    parser.add_argument(
        "--only",
        choices=("desk", "sync"),
        default="",
        help="measure only the desk, or only the way to the council",
    )
    parser.add_argument(
        "--pouchdb",
        metavar="DIR",
        type=Path,
        help="where PouchDB and pouchdb-server are; where installer/yardsticks.sh puts them unless given",
    )
    parser.add_argument("--json", action="store_true", help="print the figures as one object")


def run(args: argparse.Namespace) -> int:
    """Measure.

    Returns:
        0 when every figure that was measured holds, else 1.

    Raises:
        Refused: there would be too few families to measure anything.
    """
    if args.families < _FEWEST:
        raise Refused(
            f"{args.families:,} families are too few to measure.",
            f"`hubdesk bench --families {_FEWEST}` is the smallest run.",
        )
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from hubdesk.bench.run import run as measure
    from hubdesk.services.clock import SystemClock

    seen = measure(
        args.families,
        SystemClock().today(),
        lambda words: print(words, file=sys.stderr),
        only=args.only,
        yardsticks=args.pouchdb,
    )
    if args.json:
        told = {"families": args.families, "figures": seen.figures, "skipped": seen.skipped}
        print(msgspec.json.encode(told).decode())
    else:
        lines = [_line(one) for one in seen.figures]
        lines += [f"skipped {one.name}: {one.reason}" for one in seen.skipped]
        print("\n".join(lines))
    return 0 if all(one.holds for one in seen.figures) else 1


def _line(one: "Figure") -> str:
    mark = "holds " if one.holds else "MISSED"
    beside = f"{one.ours:>10,.3f} beside {one.yardstick:>10,.3f} {one.unit}"
    return f"{mark} {one.name:<58} {beside}, ratio {one.ratio:.3f}, {one.bound} {one.target} ({one.note})"

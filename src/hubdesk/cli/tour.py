"""`hubdesk tour`: the real windows, driven through the main job, with a picture of every screen."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from hubdesk.desktop.tour.report import TourSummary

HELP = "drive the windows through the main job; pictures, receipts and a summary go to a folder"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, which council, which families."""
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder for what it makes")
    parser.add_argument("--council", metavar="ID", default="bedford", help="bedford unless given")
    parser.add_argument(
        "--families", metavar="CSV", type=Path, help="register the households of this file instead"
    )
    parser.add_argument("--json", action="store_true", help="print the summary as one object")


def run(args: argparse.Namespace) -> int:
    """Take the tour, on the display if there is one, else offscreen.

    Returns:
        0, or 1 when the windows asked to put something right for some household.
    """
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from hubdesk.app import TOUR_HUB, run_tour
    from hubdesk.cli.tour_council import TourCouncil, missing_gateway
    from hubdesk.domain.ids import CouncilId

    council_id, left_out = CouncilId(args.council), missing_gateway()
    summary = run_tour(
        args.out,
        council_id,
        args.families,
        council=None if left_out else lambda folder: TourCouncil(folder, council_id, TOUR_HUB),
        left_out=left_out,
    )
    if args.json:
        print(msgspec.json.encode(summary).decode())
    else:
        print("\n".join(_lines(summary, args.out)))
    return 1 if any(visit.put_right for visit in summary.households) else 0


def _lines(summary: "TourSummary", out: Path) -> list[str]:
    done = [visit for visit in summary.households if visit.household_id]
    screens = (summary.screens, summary.two_desks.screens, *(visit.screens for visit in summary.households))
    pictures = sum(map(len, screens))
    receipts = sum(bool(visit.receipt) + bool(visit.withdrawal_receipt) for visit in done)
    typing = f"{summary.keystrokes} keystrokes and {summary.mouse_clicks} clicks in {summary.seconds} seconds"
    return [
        f"{len(done)} of {len(summary.households)} households registered, with {typing}.",
        f"{pictures} pictures, {receipts} receipts and summary.json are in {out}.",
        _told_of_two_desks(summary),
        *(
            f"Household {visit.reference or number}: {' '.join(visit.put_right)}"
            for number, visit in enumerate(summary.households, 1)
            if visit.put_right
        ),
    ]


def _told_of_two_desks(summary: "TourSummary") -> str:
    if summary.two_desks.household_id:
        return "A family that one desk registered while the line was down was found at a second desk."
    return f"A second desk was left out. {summary.two_desks.left_out}".strip()

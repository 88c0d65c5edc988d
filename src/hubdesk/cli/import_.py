"""`hubdesk import`: bring a hub's old register in."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from hubdesk.services.importing import ImportSummary

HELP = "bring in the families of an old register, from a CSV file"

_TOLD = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The register, the store, where the rejects go."""
    from hubdesk.cli.opening import add_store_arguments

    parser.add_argument("csv", type=Path, metavar="CSV", help="the register: UTF-8, one row per person")
    add_store_arguments(parser)
    parser.add_argument(
        "--rejects", type=Path, metavar="CSV", help="write the rows that did not come in here"
    )
    parser.add_argument("--json", action="store_true", help="print the summary as one object")


def run(args: argparse.Namespace) -> int:
    """Import, and print the summary.

    Returns:
        0 when every household is in, 1 when some were refused.

    Raises:
        HubDeskError: the store stays shut, the role may not import, the file cannot be read, the disk is
        full.
    """
    from hubdesk.cli.opening import opened_desk
    from hubdesk.services.importing import import_register

    with opened_desk(args) as desk:
        summary = import_register(desk, args.csv, args.rejects, _progress())
    if args.json:
        print(msgspec.json.encode(summary).decode())
    else:
        print("\n".join(_lines(summary, args.rejects)))
    return 1 if summary.rejected else 0


def _progress() -> Callable[[int, int], None]:
    """Says how far an import is, on the error stream: in place on a terminal, else at every tenth."""
    in_place = sys.stderr.isatty()
    told = -1

    def tell(done: int, rows: int) -> None:
        nonlocal told
        step = done * (100 if in_place else 10) // max(rows, 1)
        if step == told:
            return
        told = step
        begin, end = ("\r", "" if done < rows else "\n") if in_place else ("", "\n")
        print(f"{begin}{done:,} of {rows:,} rows", end=end, file=sys.stderr, flush=True)

    return tell


def _lines(summary: "ImportSummary", rejects: Path | None) -> list[str]:
    """The summary in words."""
    came_in = f"{summary.imported:,} imported ({summary.households:,} households)"
    stayed_out = f"{summary.rejected:,} rejected, {summary.already_present:,} already present"
    lines = [f"{summary.rows:,} rows: {came_in}, {stayed_out}."]
    if summary.possible_duplicates:
        lines.append(f"{summary.possible_duplicates:,} of the households may have been here already.")
    lines += [f"Not kept: {cells:,} cells of {column}." for column, cells in summary.not_kept.items()]
    why = "nobody is recorded who may give them, or they are not asked about that person"
    lines += [
        f"Without effect for now: {answers:,} answers of {column}: {why}."
        for column, answers in summary.without_effect.items()
    ]
    lines += [f"Not imported: {one.reason}" for one in summary.refused[:_TOLD]]
    if summary.rejected and rejects:
        lines.append(f"Correct the rows in {rejects} and import that file.")
    elif summary.rejected:
        lines.append(
            "Import again with --rejects FILE to get every row that did not come in, with its reason."
        )
    return lines

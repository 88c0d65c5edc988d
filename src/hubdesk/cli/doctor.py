"""`hubdesk doctor`: what this PC has and lacks, in words."""

import argparse
import json

import msgspec

HELP = "what this PC has and lacks"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to tell it."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Look at this PC. 1: something that the desk needs is missing."""
    from hubdesk.services.this_pc import examine

    findings = examine()
    if args.json:
        print(json.dumps({"findings": msgspec.to_builtins(findings)}, ensure_ascii=False))
    else:
        for one in findings:
            print(f"{'ok  ' if one.well else 'look'}  {one.what}: {one.words}")
    return 1 if any(one.needed and not one.well for one in findings) else 0

"""`hubdesk receipt check`: is this receipt what a desk made? Offline; needs no store and no passphrase."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from hubdesk.domain.problems import HubDeskError, Refused

if TYPE_CHECKING:
    from hubdesk.documents.checking import CheckResult, TrustedSigner

HELP = "check a receipt from its PDF, a picture of it, or its QR code"

GENUINE, NOT_GENUINE = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`check`, with a file or the text of a QR code."""
    words = parser.add_subparsers(dest="what", metavar="check", required=True)
    checking = words.add_parser(
        "check", help="genuine, altered, or signed by a desk that this PC does not know"
    )
    given = checking.add_mutually_exclusive_group(required=True)
    given.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a PDF, or a PNG or JPEG picture")
    given.add_argument("--qr", metavar="TEXT", help="the text of the QR code; - reads it from standard input")
    checking.add_argument(
        "--signers", type=Path, metavar="FILE", help="more desks to know, as in signers.toml"
    )
    checking.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    """Check one receipt. 0 genuine; 1 altered, or an unknown signer.

    Raises:
        Refused: it is no receipt, or cannot be read.
    """
    from hubdesk.documents.checking import Verdict, check_statement

    known = _known(args.signers)
    if args.qr is not None:
        text = sys.stdin.read(100_000) if args.qr == "-" else args.qr
        result = check_statement(text, known)
    else:
        result = _check_file(args.file, known)
    if args.json:
        print(msgspec.json.format(msgspec.json.encode(_object(result))).decode())
    else:
        print("\n".join(_lines(result)))
    return GENUINE if result.verdict is Verdict.GENUINE else NOT_GENUINE


def _check_file(file: Path, known: dict[str, "TrustedSigner"]) -> "CheckResult":
    from hubdesk.documents.checking import LARGEST_FILE, check_image, check_pdf

    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as problem:
        raise Refused(
            f"{file} could not be read ({problem.strerror}).", "Check the name and try again."
        ) from None
    if data.startswith((b"\x89PNG", b"\xff\xd8")):
        return check_image(data, known)
    return check_pdf(data, known)


def _known(more: Path | None) -> dict[str, "TrustedSigner"]:
    from hubdesk.documents.checking import TrustedSigner, trusted
    from hubdesk.store.places import signers_file
    from hubdesk.store.signers import read_signers

    if more is not None and not more.is_file():
        raise Refused(f"There is no file {more}.", "Name a file with the lines of signers.toml.")
    signers = [*read_signers(signers_file()), *(read_signers(more) if more is not None else ())]
    try:
        return trusted(
            [
                TrustedSigner(
                    public_key=bytes.fromhex(signer.public_key),
                    council=_council_name(signer.council_id),
                    hub=signer.hub_name,
                )
                for signer in signers
            ]
        )
    except ValueError:
        raise Refused("A public key among the known desks is not hexadecimal.", "Ask for it again.") from None


def _council_name(council_id: str) -> str:
    from hubdesk.domain.ids import CouncilId
    from hubdesk.services.profiles import load_profile

    try:
        return load_profile(CouncilId(council_id)).name
    except HubDeskError:
        return council_id


def _lines(result: "CheckResult") -> list[str]:
    from hubdesk.domain.dates import long_date

    lines = [result.sentence]
    said = result.statement
    if said is None:
        return lines
    lines += ["", f"Receipt {said.number}, {said.hub_name}, {long_date(said.when.date())}, {said.when:%H:%M}"]
    if result.receipt is not None:
        for decision in result.receipt.decisions:
            person = result.receipt.person(decision.about).name
            lines.append(f"  {decision.answer.value.replace('_', ' '):<10} {person}: {decision.title}")
    else:
        lines += [
            f"  {decision.answer.value.replace('_', ' '):<10} person {decision.person}: {decision.choice_id}"
            for decision in said.decisions
        ]
    if said.left_out and result.receipt is None:
        lines.append(f"  {said.left_out} decisions did not fit in the QR code; the PDF has them.")
    return lines


def _object(result: "CheckResult") -> dict[str, Any]:
    signer = result.signer
    return {
        "verdict": result.verdict,
        "sentence": result.sentence,
        "source": result.source,
        "record_genuine": result.record_genuine,
        "signer": signer and {"key_id": signer.key_id, "council": signer.council, "hub": signer.hub},
        "statement": result.statement,
        "receipt": result.receipt,
    }

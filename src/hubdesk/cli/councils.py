"""`hubdesk councils`: what HubDesk knows about each council, straight from its profile."""

import argparse
import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec

from hubdesk.domain.councils import NOT_STATED, Contact, CouncilProfile, Fact, RetentionRule
from hubdesk.domain.ids import CouncilId
from hubdesk.domain.problems import ProfileProblem
from hubdesk.services.profiles import council_ids, load_profile
from hubdesk.wire.canonical import digest

HELP = "what each council asks, from its own notice"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list`, or `show ID`; `--json` on either."""
    words = parser.add_subparsers(dest="what", metavar="list|show", required=True)
    listing = words.add_parser("list", help="the councils there are")
    listing.add_argument("--json", action="store_true", help="one JSON object")
    showing = words.add_parser("show", help="everything about one council")
    showing.add_argument("council", metavar="ID", help="the council's id, as `list` gives it")
    showing.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    """Print the list, or one council. 1: a profile is wrong, and the list says which."""
    if args.what == "list":
        return _list(as_json=args.json)
    profile = load_profile(CouncilId(args.council))
    if args.json:
        print(json.dumps(_object(profile), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(profile)))
    return 0


def _list(*, as_json: bool) -> int:
    councils: list[dict[str, str]] = []
    problems: list[str] = []
    for council_id in council_ids():
        try:
            profile = load_profile(council_id)
        except ProfileProblem as problem:
            problems.append(str(problem))
        else:
            councils.append(
                {"council_id": council_id, "name": profile.name, "notice_dated": profile.notice_dated.value}
            )
    if as_json:
        print(json.dumps({"councils": councils, "problems": problems}, ensure_ascii=False, indent=2))
    else:
        for one in councils:
            print(f"{one['council_id']:<24}{one['name']}, notice dated {one['notice_dated']}")
        for sentence in problems:
            print(sentence)
    return 1 if problems else 0


def _object(profile: CouncilProfile) -> dict[str, Any]:
    """The whole profile as plain data. A choice's `id` is what a register file names after `choice:`."""
    found: dict[str, Any] = msgspec.to_builtins(profile, str_keys=True)
    found["choices"] = [{"id": one["choice_id"], **one} for one in found["choices"]]
    for plain, wording in zip(found["wordings"], profile.wordings, strict=True):
        plain["digest"] = digest(wording)
    return found


def _lines(profile: CouncilProfile) -> Iterator[str]:
    yield profile.name
    yield from _facts("Service", (profile.service,))
    yield from _facts("Controller", (profile.controller,))
    yield from _facts("Notice dated", (profile.notice_dated,))
    yield from ("", "Choices")
    for choice in profile.choices:
        about = choice.about.value.replace("_", " ")
        yield f"  {choice.choice_id:<20} {choice.kind.value:<20} {about:<14} {choice.title}"
    yield from ("", "Asked of each person")
    yield f"  {', '.join(profile.data_asked)}"
    yield f"  Identifiers: {', '.join(profile.identifiers) or 'none'}"
    yield f"  Equality questions: {', '.join(one.question for one in profile.equality) or 'none'}"
    yield from _facts("Lawful bases", profile.lawful_bases)
    yield from _facts("Conditions for special category data", profile.special_category_conditions)
    yield from _facts("Special category data in the notice", profile.special_category_data)
    yield from _facts("What it is for", profile.purposes)
    yield from _facts("Where it comes from", profile.sources)
    yield from _facts("Who sees it", profile.recipients)
    yield from _facts("Systems and exports", profile.systems)
    yield from ("", "How long it is kept")
    for rule in profile.retention:
        yield from _rule(rule)
    for hold in profile.holds:
        yield f"  Hold: {hold.text}. {hold.confirm} [{hold.source}]"
    yield from _facts("Other countries", (profile.transfers,))
    yield from _facts("Decisions by computer alone", (profile.automated_decisions,))
    yield from _facts("Rights", profile.rights)
    yield from ("", "Whom to write to")
    for contact in profile.contacts:
        yield f"  {contact.purpose}: {_reach(contact)} [{contact.source}]"
    yield from ("", "Who signs")
    yield f"  For themselves from {profile.signers.own_from}; a carer until {profile.signers.carer_until}."
    yield f"  [{profile.signers.source}]"
    yield f"  A yes to a photograph stands for {profile.photo_expiry_months} months."
    yield f"  Languages: {', '.join(profile.languages)}"
    yield from ("", "To settle before live use")
    yield from (f"  {one}" for one in profile.to_confirm)


def _facts(heading: str, facts: tuple[Fact, ...]) -> Iterator[str]:
    """The statements, and after each run of them the one place they rest on."""
    yield from ("", heading)
    for (source, note), run in groupby(facts, key=lambda fact: (fact.source, fact.note)):
        yield from (f"  {fact.value}" for fact in run)
        yield f"    [{source}]" + (f" {note}" if note else "")


def _rule(rule: RetentionRule) -> Iterator[str]:
    yield f"  {rule.record}: {rule.period}"
    yield f"    runs from: {rule.trigger.value.replace('_', ' ')} [{rule.source}]"
    if rule.confirm:
        yield f"    to confirm: {rule.confirm}"


def _reach(contact: Contact) -> str:
    parts = (contact.name, contact.email, contact.phone, contact.address, contact.web)
    return ", ".join(part for part in parts if part != NOT_STATED) or NOT_STATED

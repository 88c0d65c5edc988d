"""What whoever runs the gateway does about outings, erasures and likenesses, at the command line."""

import argparse
import json
import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from hubdesk.domain.clock import Clock
from hubdesk.domain.ids import CouncilId, DeviceId, HouseholdId
from hubdesk.domain.problems import Refused
from hubdesk.gateway import copying, erasures, grants, match_queue
from hubdesk.gateway.command import Command, json_argument, minute, only_council
from hubdesk.gateway.database import Database, open_database
from hubdesk.wire.hybrid_clock import unix_ms

_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_SPAN = re.compile(r"(\d{1,4})([hd])")
_MOST_IN_A_FILE = 100_000


def _session_arguments(parser: argparse.ArgumentParser) -> None:
    _council(parser)
    parser.add_argument("--hub", required=True, metavar="NAME", help="whose laptop it is")
    parser.add_argument("--device", required=True, metavar="DEVICE", help="the laptop, as `devices` lists it")
    parser.add_argument("--name", default="", help="of the outing; no family's name")
    parser.add_argument(
        "--households",
        nargs="+",
        default=[],
        metavar="ID|FILE",
        help="who is expected: ids, or a file with one on each line",
    )
    parser.add_argument(
        "--until",
        required=True,
        metavar="TIME",
        help="2026-11-30, 2026-11-30T18:00 (UTC), or 8h, 3d from now",
    )
    json_argument(parser)


def _session(args: argparse.Namespace, database: Database, clock: Clock) -> int:
    now = clock.now()
    until = read_until(args.until, now)
    households = read_households(args.households)
    session_id = secrets.token_hex(8)
    council_id = _council_of(args, database)
    granted = database.run(
        lambda session: grants.begin_outing(
            session,
            council_id,
            session_id=session_id,
            device_id=DeviceId(args.device),
            hub=args.hub,
            name=args.name,
            household_ids=households,
            now=unix_ms(now),
            until=unix_ms(until),
        )
    )
    return _tell_granted(args, granted)


def _grant_arguments(parser: argparse.ArgumentParser) -> None:
    _council(parser)
    parser.add_argument("session", metavar="SESSION", help="as `sessions` lists it")
    parser.add_argument("households", nargs="+", metavar="ID|FILE", help="who is to be added")
    json_argument(parser)


def _grant(args: argparse.Namespace, database: Database, clock: Clock) -> int:
    households = read_households(args.households)
    council_id = _council_of(args, database)
    granted = database.run(
        lambda session: grants.grant(session, council_id, args.session, households, unix_ms(clock.now()))
    )
    return _tell_granted(args, granted)


def _ungrant_arguments(parser: argparse.ArgumentParser) -> None:
    _council(parser)
    parser.add_argument("session", metavar="SESSION", help="as `sessions` lists it")
    parser.add_argument(
        "households", nargs="*", metavar="ID|FILE", help="who is to leave; without any, the outing is over"
    )
    json_argument(parser)


def _ungrant(args: argparse.Namespace, database: Database, clock: Clock) -> int:
    households = read_households(args.households) if args.households else None
    council_id = _council_of(args, database)
    left = database.run(
        lambda session: grants.ungrant(session, council_id, args.session, households, unix_ms(clock.now()))
    )
    if args.json:
        print(json.dumps({"session": args.session, "left": left}))
    else:
        print(f"{_families(left)} left the laptop's sight. It drops them when it next calls.")
    return 0


def _sessions_arguments(parser: argparse.ArgumentParser) -> None:
    _council(parser)
    json_argument(parser)


def _sessions(args: argparse.Namespace, database: Database, clock: Clock) -> int:
    now = unix_ms(clock.now())
    council_id = _council_of(args, database)
    found = database.read(lambda session: grants.outings(session, council_id, now))
    if args.json:
        print(json.dumps({"sessions": msgspec.to_builtins(found)}))
        return 0
    for one in found:
        state = "over" if one.over else f"until {minute(one.expires_at)}"
        name = one.name or "begun by a registration"
        print(f"{one.session_id}  {one.device_id}  {state}  {_families(one.families)}  {name}")
    if not found:
        print("No outing. `hubdesk-gateway session` begins one.")
    return 0


def _erasures_arguments(parser: argparse.ArgumentParser) -> None:
    _council(parser)
    parser.add_argument("--all", action="store_true", help="also those that every device has carried out")
    json_argument(parser)


def _erasures(args: argparse.Namespace, database: Database, _clock: Clock) -> int:
    council_id = _council_of(args, database)
    found = database.read(lambda session: erasures.erasures(session, council_id))
    told = [one for one in found if args.all or one.owing]
    if args.json:
        print(json.dumps({"erasures": msgspec.to_builtins(told)}))
    else:
        for one in told:
            print(f"{one.household_id}  erased {minute(one.at)}")
            for device in one.owing:
                state = "revoked: fetch it" if device.revoked else "not confirmed"
                print(f"    {device.device_id}  {device.hub}  last seen {minute(device.last_seen)}  {state}")
        if not told:
            print("Every device has carried out every erasure.")
    return 1 if any(one.owing for one in told) else 0


def _matching_arguments(parser: argparse.ArgumentParser) -> None:
    _council(parser)
    parser.add_argument("--retry", action="store_true", help="try again what was given up")
    json_argument(parser)


def _matching(args: argparse.Namespace, database: Database, clock: Clock) -> int:
    council_id = _council_of(args, database)
    retried = 0
    if args.retry:
        retried = database.run(
            lambda session: match_queue.try_again(session, council_id, unix_ms(clock.now()))
        )
    standing = database.read(lambda session: match_queue.standing(session, council_id))
    if args.json:
        print(json.dumps({"retried": retried} | msgspec.to_builtins(standing)))
    else:
        print(f"{_families(standing.waiting)} to compare, {standing.undecided} likenesses undecided.")
        for one in standing.dead_letters:
            print(
                f"    {one.household_id}  given up after {one.tries} tries  {one.failure or 'worker ended'}"
            )
        if retried:
            print(f"{_families(retried)} will be tried again.")
    return 1 if standing.dead_letters else 0


def _copy_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", required=True, metavar="URL", help="a new database; tables are made in it")
    json_argument(parser)


def _copy(args: argparse.Namespace, database: Database, _clock: Clock) -> int:
    target = open_database(args.to)
    try:
        rows = copying.copy(database, target)
    finally:
        target.close()
    if args.json:
        print(json.dumps({"rows": rows}))
    else:
        print(f"{rows} rows were copied. Start the gateway on the new database, with the same key file.")
    return 0


COMMANDS: tuple[Command, ...] = (
    Command("session", "give a laptop the families of an outing", _session_arguments, _session),
    Command("grant", "add families to an outing", _grant_arguments, _grant),
    Command("ungrant", "take families from an outing, or end it", _ungrant_arguments, _ungrant),
    Command("sessions", "list the outings", _sessions_arguments, _sessions),
    Command("erasures", "list devices that still hold erased families", _erasures_arguments, _erasures),
    Command(
        "matching", "how far families were compared, and which could not be", _matching_arguments, _matching
    ),
    Command("copy", "copy everything into a new database, of either kind", _copy_arguments, _copy),
)


def read_households(told: Sequence[str]) -> tuple[HouseholdId, ...]:
    """Household ids, as given or in files with one on each line; each once, in order.

    Raises:
        Refused: something is neither an id nor a file, or a file holds something else.
    """
    found: dict[HouseholdId, None] = {}
    for word in told:
        path = Path(word)
        if path.is_file():
            lines = path.read_text(encoding="utf-8", errors="replace").split()
            if len(lines) > _MOST_IN_A_FILE or not all(map(_ID.fullmatch, lines)):
                raise Refused(
                    f"{path.name} holds something that is no household's id.", "One id on each line."
                )
            found.update((HouseholdId(line), None) for line in lines)
        elif _ID.fullmatch(word):
            found[HouseholdId(word)] = None
        else:
            raise Refused("There is no such file, and no household has such an id.", "Check the path.")
    return tuple(found)


def read_until(text: str, now: datetime) -> datetime:
    """A moment: a day (its end), a minute in UTC, or a span from now.

    Raises:
        Refused: it is none.
    """
    if span := _SPAN.fullmatch(text):
        return now + timedelta(**{"hours" if span[2] == "h" else "days": int(span[1])})
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused("That is no time.", "Write 2026-11-30, 2026-11-30T18:00, 8h or 3d.") from error
    if len(text) == len("2026-11-30"):
        moment += timedelta(days=1)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _tell_granted(args: argparse.Namespace, granted: grants.Granted) -> int:
    if args.json:
        print(json.dumps(msgspec.to_builtins(granted)))
    else:
        print(f"{granted.session_id}: {_families(granted.given)} given.")
        for household_id in granted.unknown:
            print(f"    {household_id} is not on this hub's books, and was left out.")
    return 1 if granted.unknown else 0


def _council(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--council", metavar="ID", help="as `bedford`; where the gateway is for several")


def _council_of(args: argparse.Namespace, database: Database) -> CouncilId:
    return CouncilId(args.council) if args.council else database.read(only_council)


def _families(count: int) -> str:
    return "1 family" if count == 1 else f"{count} families"

"""What whoever runs the gateway does about devices and what they sent, at the command line."""

import argparse
import json

import msgspec

from hubdesk.domain.clock import Clock
from hubdesk.gateway import codes, devices, quarantine
from hubdesk.gateway.command import Command, json_argument, minute, only_council
from hubdesk.gateway.database import Database, Session
from hubdesk.wire.hybrid_clock import unix_ms


def _code_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--hub", required=True, metavar="NAME", help="whose PC it is; a new name makes a hub")
    parser.add_argument("--council", metavar="ID", help="as `bedford`; needed for the first code only")
    parser.add_argument(
        "--role",
        choices=("hub", "outreach"),
        default="hub",
        help="hub: a PC that stays in the hub and holds all of it; outreach: a laptop that goes out",
    )
    json_argument(parser)


def _code(args: argparse.Namespace, database: Database, clock: Clock) -> int:
    now = unix_ms(clock.now())

    def work(session: Session) -> codes.EnrolCode:
        council_id = args.council or only_council(session)
        return codes.make_code(session, council_id=council_id, hub_name=args.hub, role=args.role, now=now)

    made = database.run(work)
    if args.json:
        print(json.dumps(msgspec.to_builtins(made)))
    else:
        print(made.code)
        print(f"For one PC of {made.hub} ({made.council_id}), until {minute(made.expires_at)}.")
    return 0


def _devices(args: argparse.Namespace, database: Database, _clock: Clock) -> int:
    found = database.read(devices.listed)
    if args.json:
        print(json.dumps({"devices": msgspec.to_builtins(found)}))
        return 0
    for one in found:
        state = "revoked" if one.revoked else f"seen {minute(one.last_seen)}"
        print(f"{one.device_id}  {one.council_id}  {one.hub}  {one.role}  {one.entries} entries  {state}")
    if not found:
        print("No device is enrolled. `hubdesk-gateway enrol-code` makes a code for one.")
    return 0


def _revoke_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("device", metavar="DEVICE", help="as `devices` lists it")
    json_argument(parser)


def _revoke(args: argparse.Namespace, database: Database, clock: Clock) -> int:
    revoked = database.run(lambda session: devices.revoke(session, args.device, unix_ms(clock.now())))
    if args.json:
        print(json.dumps({"device": args.device, "revoked": revoked}))
    elif revoked:
        print("From now on that device is answered nothing. What it holds stays on it: fetch it.")
    else:
        print("That device was revoked before.")
    return 0


def _quarantine_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--show", metavar="HASH", help="the header of one of them")
    parser.add_argument(
        "--release", metavar="HASH", help="take it after all, when its desk sends it again, if it is genuine"
    )
    json_argument(parser)


def _quarantine(args: argparse.Namespace, database: Database, clock: Clock) -> int:
    if args.show:
        header = database.read(lambda session: quarantine.header_of(session, args.show))
        print(json.dumps({"header": header}) if args.json else header)
        return 0
    if args.release:
        database.run(lambda session: quarantine.release(session, args.release, unix_ms(clock.now())))
        print(json.dumps({"released": args.release}) if args.json else "It may come in again.")
        return 0
    found = database.read(quarantine.listed)
    waiting = [one for one in found if not one.released]
    if args.json:
        print(json.dumps({"quarantine": msgspec.to_builtins(found)}))
    else:
        for one in waiting:
            print(f"{one.hash}  {one.code}  {one.device_id or one.sender}  {one.entry_id}  {minute(one.at)}")
        if not waiting:
            print("Nothing is in quarantine.")
    return 1 if waiting else 0


def _alarms(args: argparse.Namespace, database: Database, _clock: Clock) -> int:
    found = database.read(quarantine.alarms)
    if args.json:
        print(json.dumps({"alarms": msgspec.to_builtins(found)}))
    else:
        for one in found:
            print(f"{one.kind}  {one.device_id}  {one.entry_id}  {one.times} times  {minute(one.last_at)}")
        if not found:
            print("No alarm.")
    return 1 if found else 0


COMMANDS: tuple[Command, ...] = (
    Command("enrol-code", "make a one-time code that lets one PC in", _code_arguments, _code),
    Command("devices", "list the PCs and laptops", json_argument, _devices),
    Command("revoke", "shut a device out", _revoke_arguments, _revoke),
    Command("quarantine", "list entries that were not taken", _quarantine_arguments, _quarantine),
    Command("alarms", "list what should never happen: clones, forgeries", json_argument, _alarms),
)

"""What starts the gateway on a server names commands and options that there are, and confines it."""

import argparse
import configparser
import json
import re
import shlex
from pathlib import Path

from hubdesk.gateway import serving
from hubdesk.gateway.addresses import read_address

FOLDER = Path(__file__).parents[3] / "installer" / "gateway"


def parsed(words: list[str]) -> argparse.Namespace:
    """The words behind `hubdesk-gateway`, as its parser reads them."""
    parser = argparse.ArgumentParser(exit_on_error=False)
    parser.add_argument("command", choices=["serve"])
    parser.add_argument("--database")
    serving.add_arguments(parser)
    return parser.parse_args(words)


def settings(text: str) -> list[tuple[str, str]]:
    """Every setting of the example configuration, also those that are commented out."""
    return re.findall(r"^(?:# )?([A-Z]+)=(.*)$", text, re.MULTILINE)


def test_the_service_starts_the_gateway_with_every_configuration_shown():
    unit = (FOLDER / "hubdesk-gateway.service").read_text("utf-8")
    (command,) = re.findall(r"^ExecStart=/opt/hubdesk/bin/hubdesk-gateway (.+)$", unit, re.MULTILINE)
    shown = settings((FOLDER / "gateway.conf").read_text("utf-8"))
    first = dict(reversed(shown))
    for name, value in shown:
        if name not in ("DATABASE", "LISTEN", "OPTIONS"):
            continue
        chosen = first | {name: value}
        words = shlex.split(re.sub(r"\$\{?(\w+)\}?", lambda found, chosen=chosen: chosen[found[1]], command))
        args = parsed(words)
        assert args.database == chosen["DATABASE"]
        assert read_address(args.listen)


def test_the_container_starts_the_gateway():
    text = (FOLDER / "Containerfile").read_text("utf-8")
    (command,) = re.findall(r"^CMD (\[.+\])$", text, re.MULTILINE)
    assert parsed(json.loads(command)).database.startswith("sqlite:////var/lib/hubdesk-gateway/")
    assert re.search(r"^USER hubdesk_gateway$", text, re.MULTILINE)


def test_the_service_may_do_nothing_but_its_work():
    unit = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    unit.optionxform = str
    unit.read(FOLDER / "hubdesk-gateway.service")
    service = unit["Service"]
    assert service["User"] == "hubdesk_gateway"
    assert service["CapabilityBoundingSet"] == ""
    for name in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome", "MemoryDenyWriteExecute"):
        assert service[name] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["StateDirectoryMode"] == "0700"

"""`hubdesk enrol` and `hubdesk sync`, as an administrator's script uses them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.gateway import NurseryGateway
from harness.hub_pc import HubPC

from hubdesk.cli.main import main
from hubdesk.domain.ids import CouncilId
from hubdesk.services.setting_up import init_store, open_desk

PASSPHRASE = "four plain words here"  # noqa: S105 - of a store that lives for one test
KEYS = set(
    "pushed duplicates rejected pulled attachments waiting digest agreed refused not_taken".split()  # noqa: SIM905 - read as printed
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A closed store, and the file with its passphrase."""
    (tmp_path / "pass").write_text(f"{PASSPHRASE}\n")
    init_store(tmp_path / "store", CouncilId("bedford"), "Riverside", "Ann Lee", "manager", PASSPHRASE)
    return tmp_path / "store"


@pytest.fixture
def hubdesk(store: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on that store: exit code, output, errors."""

    def run(command: str, *arguments: object) -> tuple[int, str, str]:
        words = [command, "--store", store, "--passphrase-file", store.parent / "pass", *arguments]
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def link(hubdesk: Run, gateway: NurseryGateway, hub: str, folder: Path) -> None:
    (folder / "code").write_text(gateway.code(hub))
    code, _, said = hubdesk("enrol", "--gateway", gateway.url, "--code-file", folder / "code")
    assert (code, said) == (0, f"Linked to Bedford Borough Council as {hub}. `hubdesk sync` exchanges.\n")


def test_enrol_then_sync(hubdesk: Run, gateway: NurseryGateway, hub: str, tmp_path: Path) -> None:
    link(hubdesk, gateway, hub, tmp_path)
    code, out, said = hubdesk("sync", "--json")
    told = json.loads(out)
    assert code == 0
    assert told.keys() == KEYS
    assert (told["pushed"], told["waiting"], told["agreed"]) == (1, 0, True)
    assert len(told["digest"]) == 64
    assert said == "1 entry sent. Both sides hold the same.\n"
    code, out, _ = hubdesk("sync", "--json")
    assert (code, json.loads(out)["pushed"]) == (0, 0)


def test_the_code_as_an_argument_works_and_is_said_to_be_worse(
    hubdesk: Run, gateway: NurseryGateway, hub: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = hubdesk("enrol", "--gateway", gateway.url, "--code", gateway.code(hub), "--json")
    assert (code, json.loads(out)["hub"]) == (0, hub)
    assert main(["enrol", "--help"]) == 0
    assert "a file is better" in " ".join(capsys.readouterr().out.split())


def test_without_a_line_nothing_is_lost_and_it_says_so(
    hubdesk: Run, gateway: NurseryGateway, hub: str, tmp_path: Path
) -> None:
    link(hubdesk, gateway, hub, tmp_path)
    gateway.kill()
    code, out, said = hubdesk("sync", "--json")
    told = json.loads(out)
    assert code == 2
    assert told["waiting"] == 1
    assert told["error"] == "The council cannot be reached. 1 entry waiting on this PC."
    assert "tries again" in told["next_step"]
    assert "cannot be reached" in said
    gateway.start()
    assert hubdesk("sync")[0] == 0


def test_a_store_that_is_not_linked_could_not(hubdesk: Run) -> None:
    code, out, said = hubdesk("sync", "--json")
    assert code == 2
    assert json.loads(out).keys() == {"error", "next_step"}
    assert said.startswith("This PC is not linked to the council.")


def test_what_the_council_put_aside_is_a_problem_found(
    hubdesk: Run, gateway: NurseryGateway, hub: str, tmp_path: Path
) -> None:
    link(hubdesk, gateway, hub, tmp_path)
    gateway.change("UPDATE device SET hub_id = 'elsewhere'")
    code, out, _ = hubdesk("sync", "--json")
    told = json.loads(out)
    assert code == 1
    assert (told["rejected"], told["refused"], told["waiting"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--gateway", "http://council.example", "--code", "0000-0000-0000"), "private line"),
        (("--gateway", "https://council.example", "--code", "00"), "whole code"),
        (("--gateway", "https://council.example"), "No code was given."),
        (("--gateway", "https://council.example", "--code", "0000-0000", "--code-file", "x"), "given twice"),
        (
            ("--gateway", "https://council.example", "--code", "0000-0000", "--ca", "nowhere.pem"),
            "nowhere.pem",
        ),
        (("--code", "0000-0000"), "--gateway"),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_is_sent(
    hubdesk: Run, arguments: tuple[str, ...], said: str
) -> None:
    code, out, told = hubdesk("enrol", *arguments)
    assert (code, out) == (2, "")
    assert said in told


def test_a_laptop_whose_lease_ran_out_only_hands_over_and_the_next_time_fetches(
    hubdesk: Run, gateway: NurseryGateway, hub: str, store: Path, tmp_path: Path, pcs: Callable[..., HubPC]
) -> None:
    (tmp_path / "code").write_text(gateway.code(hub, role="outreach"))
    assert hubdesk("enrol", "--gateway", gateway.url, "--code-file", tmp_path / "code")[0] == 0
    assert pcs().exchange().pushed > 0  # the staff of another PC of the hub, whom laptops may know
    desk = open_desk(store, PASSPHRASE)
    with desk.store.writing() as connection:
        connection.execute("UPDATE link SET lease = NULL")
    desk.store.close()
    told = json.loads(hubdesk("sync", "--json")[1])
    assert (told["pushed"], told["pulled"], told["waiting"]) == (1, 0, 0)
    assert json.loads(hubdesk("sync", "--json")[1])["pulled"] > 0

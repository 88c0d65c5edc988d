"""Linking this PC to a council: a one-time code for the council's word that the device is its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.problems import InputProblem, Refused
from hubdesk.services.ports import Enrolled
from hubdesk.services.profiles import load_profile
from hubdesk.store import link
from hubdesk.sync.addresses import read_address
from hubdesk.sync.client import GatewayClient, Me
from hubdesk.sync.numbers import Counted
from hubdesk.wire.messages import EnrolRequest

if TYPE_CHECKING:
    from hubdesk.domain.clock import Clock
    from hubdesk.domain.ids import CouncilId, HubId
    from hubdesk.store.store import Store
    from hubdesk.sync.round import StoreTurns

_SHORTEST_CODE, _LONGEST_CODE = 8, 64
_LONGEST_CA = 256 << 10


class _Desk(msgspec.Struct, frozen=True):
    """Who is to be linked."""

    council_id: "CouncilId"
    hub_id: "HubId"
    device_id: str
    public_key: str
    sign: Callable[[bytes], bytes]
    practice: bool
    last_number: int


def enrol(
    turns: "StoreTurns",
    url: str,
    code: str,
    ca_pem: str,
    clock: "Clock",
    watch: Callable[[GatewayClient], object] = lambda _: None,
) -> Enrolled:
    """Link this PC to the council behind an address. What waits to be sent goes on waiting, for that council.

    Args:
        turns: runs work on the store's thread.
        url: of the gateway.
        code: as the council's administrator gave it; spaces are taken out.
        ca_pem: the council's own certificate authority; empty: those that the PC trusts.
        clock: the PC's.
        watch: is given the client before anything is sent, to cut it off.

    Raises:
        InputProblem: address, code or authority cannot be used.
        Refused: pretend families, or the answer is not for this PC.
        LinkTrouble: the council did not answer, or did not take the code.
        NotSaved: the link was not written down.
    """
    address = read_address(url)
    code = "".join(code.split())
    if not _SHORTEST_CODE <= len(code) <= _LONGEST_CODE:
        raise InputProblem("code", "That is not a whole code. Type it as the administrator gave it.")
    if len(ca_pem) > _LONGEST_CA:
        raise InputProblem("ca", "That file is too long for a certificate. Ask the council for it as PEM.")
    desk = turns(_desk).result()
    if desk.practice:
        raise Refused("These are pretend families.", "Link the hub's own records to the council instead.")
    me = Me(council_id=desk.council_id, device_id=desk.device_id, sign=desk.sign)
    client = GatewayClient(address, me, Counted(desk.last_number), clock, ca_pem=ca_pem)
    watch(client)
    try:
        answer = client.enrol(
            EnrolRequest(
                code=code,
                council_id=desk.council_id,
                device_id=desk.device_id,
                hub_id=desk.hub_id,
                public_key=desk.public_key,
            )
        )
    finally:
        client.close()
    if answer.council_id != desk.council_id:
        raise Refused(
            "That code belongs to another council than these records.",
            "Nothing was sent. Check the address and the code with the council's administrator.",
        )
    turns(link.begin_link, address.url, ca_pem, answer).result()
    turns(link.note_offset, client.offset_ms).result()
    return Enrolled(council=load_profile(desk.council_id).name, hub_name=answer.hub_name, role=answer.role)


def _desk(store: "Store") -> _Desk:
    before = link.read_link(store)
    return _Desk(
        council_id=store.council_id,
        hub_id=store.hub_id,
        device_id=store.device_id,
        public_key=store.device_public_key.hex(),
        sign=store.sign,
        practice=store.practice,
        last_number=before.request_number if before else 0,
    )

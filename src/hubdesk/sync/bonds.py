"""From what the store remembers of its council to a client that may speak to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from hubdesk.store import link
from hubdesk.sync.addresses import read_address
from hubdesk.sync.client import GatewayClient, Me
from hubdesk.sync.numbers import Kept

if TYPE_CHECKING:
    from hubdesk.domain.clock import Clock
    from hubdesk.domain.ids import CouncilId, DeviceId
    from hubdesk.store.store import Store
    from hubdesk.sync.round import StoreTurns


class Bond(msgspec.Struct, frozen=True):
    """Whom a store is linked to, and as whom it speaks."""

    link: link.Link
    council_id: "CouncilId"
    device_id: "DeviceId"
    sign: Callable[[bytes], bytes]

    @property
    def name(self) -> tuple[str, str, bytes, str]:
        """What a client was made for: another name needs another client."""
        return self.link.url, self.link.ca, self.link.gateway_key, self.device_id


def bound_to(store: "Store") -> Bond:
    """Whom a store is linked to; one turn of the store.

    Raises:
        Refused: nobody.
    """
    return Bond(link.need_link(store), store.council_id, store.device_id, store.sign)


def client_for(bond: Bond, turns: "StoreTurns", clock: "Clock") -> GatewayClient:
    """A client for the gateway that a store is linked to.

    Raises:
        HubDeskError: what was kept of it cannot be used on this PC.
    """
    bound = bond.link
    me = Me(
        council_id=bond.council_id,
        device_id=bond.device_id,
        sign=bond.sign,
        gateway_key=bound.gateway_key,
    )
    return GatewayClient(
        read_address(bound.url), me, Kept(turns), clock, ca_pem=bound.ca, offset_ms=bound.clock_offset_ms
    )

"""What every request is answered with: the parts of one running gateway."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from hubdesk.domain.clock import Clock
from hubdesk.gateway.database import Database
from hubdesk.gateway.keys import GatewayKey
from hubdesk.gateway.metrics import Metrics
from hubdesk.wire.hybrid_clock import unix_ms

_MOST_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Identity:
    """What does not change about a device unless it is enrolled anew."""

    council_id: str
    device_id: str
    public_key: bytes
    role: str = "hub"


class Identities:
    """The devices that were met lately, so that a signature can be checked without asking the database."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[Identity, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, device_id: str) -> tuple[Identity, ...]:
        """Every device of this name: councils do not know of each other's."""
        with self._lock:
            return self._known.get(device_id, ())

    def keep(self, device_id: str, found: tuple[Identity, ...]) -> None:
        """Remember devices; the one met longest ago is forgotten when there are too many."""
        with self._lock:
            self._known[device_id] = found
            if len(self._known) > _MOST_REMEMBERED:
                self._known.popitem(last=False)

    def forget(self, device_id: str) -> None:
        """Ask the database again the next time."""
        with self._lock:
            self._known.pop(device_id, None)


@dataclass(frozen=True, slots=True)
class Parts:
    """One running gateway. `metrics_token`: what others than this machine show to see its counters."""

    database: Database
    key: GatewayKey
    clock: Clock
    metrics: Metrics
    metrics_token: str = ""
    identities: Identities = field(default_factory=Identities)

    def now(self) -> int:
        """The gateway's clock, in milliseconds since 1970."""
        return unix_ms(self.clock.now())

"""What a gateway is started with."""

from dataclasses import dataclass, field
from pathlib import Path

from hubdesk.domain.clock import Clock
from hubdesk.gateway.clock import SystemClock


@dataclass(frozen=True, slots=True)
class Settings:
    """How one process of the gateway runs.

    Attributes:
        database: `sqlite:///PATH`, a path, or `postgresql://…` without a password.
        key_file: the gateway's key; None for the usual place.
        metrics_token: what others than this machine show to see the counters; empty: they never do.
        workers: how many requests are worked on at once.
        most_waiting: how many more may wait for a worker; beyond that, desks are told to come back.
    """

    database: str
    key_file: Path | None = None
    clock: Clock = field(default_factory=SystemClock)
    metrics_token: str = ""
    workers: int = 8
    most_waiting: int = 512

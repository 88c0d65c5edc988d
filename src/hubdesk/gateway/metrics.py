"""What the gateway counts, in the text form that Prometheus reads.

Every label comes from a short list that stands in the program: nothing a device sends becomes a label, so
neither memory nor a person's name can get in that way.
"""

import threading
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from hubdesk.wire.messages import RejectCode

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
REJECT_CODES: frozenset[str] = frozenset(get_args(RejectCode))
OUTCOMES = frozenset({"accepted", "duplicate", "rejected"})
ALARMS = frozenset({"conflict", "fork", "forged", "altered", "rewound", "digest"})
_OTHER = "other"
_ROUTES = frozenset(
    {
        "/v1/enrol",
        "/v1/succeed",
        "/v1/push",
        "/v1/pull",
        "/v1/state",
        "/v1/match-index",
        "/health",
        "/ready",
        "/metrics",
        "/schema/openapi.json",
    }
)
_ATTACHMENTS = "/v1/attachments/"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT"})
_SECONDS = (0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


def route_of(path: str) -> str:
    """The route that a path belongs to, as a label; paths that are none of ours are one label together."""
    if path.startswith(_ATTACHMENTS):
        return _ATTACHMENTS + ("{digest}/held" if path.endswith("/held") else "{digest}")
    return path if path in _ROUTES else _OTHER


def method_of(method: str) -> str:
    """The method of a request, as a label."""
    return method if method in _METHODS else _OTHER


class Metrics:
    """The counters of one process. Safe to use from several threads."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._lock = threading.Lock()
        self._fresh_until = float("-inf")
        self._requests = Counter(
            "hubdesk_requests", "Requests answered.", ("route", "method", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "hubdesk_request_seconds",
            "Time from the first byte of a request to the last of its answer.",
            ("route",),
            registry=self.registry,
            buckets=_SECONDS,
        )
        self._entries = Counter(
            "hubdesk_entries",
            "Entries that desks sent, by what became of them.",
            ("outcome", "code"),
            registry=self.registry,
        )
        self._alarms = Counter(
            "hubdesk_alarms", "Things that should never happen.", ("kind",), registry=self.registry
        )
        self._gauges = {
            name: Gauge(f"hubdesk_{name}", words, registry=self.registry) for name, words in _GAUGES.items()
        }
        for kind in sorted(ALARMS):
            self._alarms.labels(kind)

    def answered(self, path: str, method: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        route = route_of(path)
        self._requests.labels(route, method_of(method), str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def entry(self, outcome: str, code: str = "", count: int = 1) -> None:
        """Count entries of a push: `accepted`, `duplicate` or `rejected`, the last with its code."""
        if count:
            self._entries.labels(
                outcome if outcome in OUTCOMES else _OTHER,
                code if not code or code == "erased" or code in REJECT_CODES else _OTHER,
            ).inc(count)

    def alarm(self, kind: str) -> None:
        """Count something that should never happen: see `ALARMS`."""
        self._alarms.labels(kind if kind in ALARMS else _OTHER).inc()

    def gauge(self, name: str, value: float) -> None:
        """Set how things stand: one of the names in `_GAUGES`."""
        self._gauges[name].set(value)

    def is_due(self, now: float, fresh_s: float) -> bool:
        """Whether the gauges are to be set anew; then nobody else is told so for a while.

        Args:
            now: seconds that never step back.
            fresh_s: how long they count as fresh.
        """
        with self._lock:
            if now < self._fresh_until:
                return False
            self._fresh_until = now + fresh_s
            return True

    def text(self) -> bytes:
        """Everything, as `/metrics` answers it."""
        return generate_latest(self.registry)


_GAUGES = {
    "quarantined_entries": "Entries that were refused and wait for somebody to look.",
    "devices": "Devices that are enrolled and not revoked.",
    "devices_silent_7_days": "Devices not seen for seven days.",
    "devices_silent_30_days": "Devices not seen for thirty days.",
    "erasures_unconfirmed": "Erasures that at least one device has not carried out yet.",
    "matching_waiting": "Families that wait to be compared.",
    "matching_dead_letters": "Families that could not be compared, after every try.",
    "possible_duplicates": "Pairs of families that wait for somebody to decide.",
    "database_connections": "Connections in the pool.",
    "database_connections_idle": "Connections in the pool that nothing uses.",
    "database_waiting": "Requests that wait for a connection.",
}

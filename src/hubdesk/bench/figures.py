"""A figure: what we reach, beside a yardstick measured in the same run."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One promise and what was seen.

    Attributes:
        ours: what HubDesk took or reached, in `unit`.
        yardstick: what the yardstick took in the same run, or the fixed limit where the promise is absolute.
        ratio: ours ÷ yardstick; for timings the median of the ratios pair by pair.
        target: the bound on `ratio`.
        bound: whether the ratio may be `at most` or must be `at least` the target.
        note: what the yardstick is, in words.
    """

    name: str
    unit: str
    ours: float
    yardstick: float
    ratio: float
    target: float
    bound: Literal["at most", "at least"]
    note: str
    holds: bool


class Skipped(msgspec.Struct, frozen=True):
    """A figure that could not be measured here, and why."""

    name: str
    reason: str


class Seen(msgspec.Struct, frozen=True):
    """What a run saw."""

    figures: list[Figure]
    skipped: list[Skipped] = []


def figure(
    name: str,
    ours: float,
    yardstick: float,
    *,
    target: float,
    note: str,
    unit: str = "ms",
    ratio: float | None = None,
    bound: Literal["at most", "at least"] = "at most",
) -> Figure:
    """Judge one figure. `ratio` defaults to ours ÷ yardstick."""
    seen = ours / yardstick if ratio is None else ratio
    holds = seen <= target if bound == "at most" else seen >= target
    return Figure(
        name=name,
        unit=unit,
        ours=round(ours, 4),
        yardstick=round(yardstick, 4),
        ratio=round(seen, 4),
        target=target,
        bound=bound,
        note=note,
        holds=holds,
    )


def milliseconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter_ns()
    act()
    return (time.perf_counter_ns() - start) / 1e6


def paired(
    ours: Callable[[], object], yardstick: Callable[[], object], *, rounds: int, warm_up: int = 2
) -> tuple[list[float], list[float]]:
    """Time two acts in turn, so that a drifting machine drifts for both (ms, one of each a round)."""
    for _ in range(warm_up):
        ours()
        yardstick()
    mine: list[float] = []
    theirs: list[float] = []
    for number in range(rounds):
        first, second = ((ours, mine), (yardstick, theirs))[:: 1 if number % 2 else -1]
        for act, times in (first, second):
            times.append(milliseconds(act))
    return mine, theirs


def median_ratio(ours: Sequence[float], yardstick: Sequence[float]) -> float:
    """Median of the ratios, pair by pair."""
    return statistics.median(a / b for a, b in zip(ours, yardstick, strict=True))


def p95(times: Sequence[float]) -> float:
    """The time that 19 of 20 stay within."""
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]

"""Takes a tour in a process of its own, and writes down what ran on which thread.

    python watched_tour.py OUT COUNCIL HOME [CSV]

Prints one object: the summary, what the window's and the store's thread called, and the longest time (ms)
that one call from Qt, or from the tour's own hands, kept the window's thread inside the windows' code.
"""

import gc
import json
import sys
import threading
from pathlib import Path
from time import perf_counter

import msgspec

from hubdesk.app import TOUR_HUB, run_tour
from hubdesk.cli.tour_council import TourCouncil
from hubdesk.domain.ids import CouncilId

called: dict[str, set[str]] = {"window": set(), "store": set()}
longest: list[tuple[float, str]] = []
under_way: list[bool] = []


def note(frame: object, thread: str) -> str:
    name = frame.f_globals.get("__name__", "")
    if name.startswith("hubdesk."):
        first = frame.f_code.co_varnames[:1] == ("desk",) and frame.f_code.co_argcount > 0
        called[thread].add(f"{name}.{frame.f_code.co_qualname}" + (" (an operation)" if first else ""))
    return name


def is_windows(name: str) -> bool:
    return name.startswith("hubdesk.desktop.") and not name.startswith("hubdesk.desktop.tour.")


def watch_window(frame: object, event: str, _arg: object) -> object:
    if event != "call":
        return None
    if not under_way:
        if frame.f_code.co_qualname == "Tour.go":
            under_way.append(True)  # what made the hub beforehand is no part of the windows' work
        return None
    name = note(frame, "window")
    above = frame.f_back.f_globals.get("__name__", "") if frame.f_back else ""
    if not is_windows(name) or (above.startswith("hubdesk.desktop.") and is_windows(above)):
        return None
    begun, code = perf_counter(), frame.f_code.co_qualname

    def ended(_frame: object, event: str, _arg: object) -> object:
        if event == "return":
            longest.append(((perf_counter() - begun) * 1000, f"{name}.{code}"))
        return ended

    frame.f_trace_lines = False
    return ended


def watch_store(frame: object, event: str, _arg: object) -> None:
    if event == "call":
        note(frame, "store")


def main() -> None:
    out, council, home, *families = sys.argv[1:]
    threading.settrace(watch_store)
    sys.settrace(watch_window)
    try:
        file = Path(families[0]) if families else None
        summary = run_tour(
            Path(out),
            CouncilId(council),
            file,
            home=Path(home),
            council=lambda folder: TourCouncil(folder, CouncilId(council), TOUR_HUB),
        )
    finally:
        sys.settrace(None)
        threading.settrace(None)
    longest.sort(reverse=True)
    told = {
        "summary": msgspec.to_builtins(summary),
        "window": sorted(called["window"]),
        "store": sorted(called["store"]),
        "longest": longest[:10],
        "collects_anywhere": gc.isenabled(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()

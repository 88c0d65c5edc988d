"""How this PC and the council stand, in sentences: pure, in the PC's own time of day."""

from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from hubdesk.services.ports import LinkStatus, SyncProgress, SyncResult
from hubdesk.sync.troubles import LinkTrouble

if TYPE_CHECKING:
    from hubdesk.domain.problems import HubDeskError
    from hubdesk.services.exchange import ExchangeReport
    from hubdesk.services.ports import Phase, Trouble

_WEEK = timedelta(days=6)
_A_CLOCK_OFF_MS = 5 * 60 * 1000
_PHASES: "dict[Phase, str]" = {
    "sending": "Sending to the council",
    "sending_files": "Sending signatures and scans",
    "fetching": "Fetching from the council",
    "fetching_files": "Fetching signatures and scans",
}


def link_status(
    report: "ExchangeReport",
    *,
    now: datetime,
    trouble: "HubDeskError | None" = None,
    decisions: int = 0,
    working: bool = False,
    offset_ms: int = 0,
    zone: tzinfo | None = None,
) -> LinkStatus:
    """Where things stand.

    Args:
        report: what the store says.
        now: this moment (UTC), to name the day of what was before.
        trouble: what stood in the way of the last attempt.
        decisions: records that need a person's decision.
        working: an exchange is under way.
        offset_ms: the gateway's clock less this PC's.
        zone: whose time of day is told; the PC's own unless given.
    """
    kind = _kind(report, trouble)
    sentences = [_standing(report, kind, now, zone)]
    if trouble is not None and kind not in ("offline", "busy"):
        sentences = [trouble.sentence, _sentence(_waiting_words(report, now, zone))]
    elif kind in ("revoked", "version"):
        sentences = [_LASTING[kind][0], _sentence(_waiting_words(report, now, zone))]
    if decisions:
        sentences.append(f"{_records(decisions)} {'needs' if decisions == 1 else 'need'} a decision.")
    if report.refused:
        sentences.append(f"{_acts(len(report.refused))} refused by the council: look at Council.")
    if kind == "differs" and trouble is None:
        sentences.append("This PC and the council hold different records.")
    if abs(offset_ms) > _A_CLOCK_OFF_MS:
        sentences.append(f"This PC's clock is {_span(offset_ms)}; set it.")
    step = trouble.next_step if trouble is not None else _LASTING[kind][1] if kind in _LASTING else ""
    return LinkStatus(
        connected=report.linked,
        words=" ".join(sentence for sentence in sentences if sentence),
        last_sent=report.last_sent,
        last_checked=report.last_synced if report.agreed else None,
        trouble=kind,
        next_step=step,
        working=working,
        families_waiting=report.families_waiting,
        entries_waiting=report.entries_waiting,
        decisions=decisions,
        refused=len(report.refused),
    )


_LASTING: "dict[str, tuple[str, str]]" = {
    "revoked": ("The council has ended this PC's link.", "Ask the council's administrator for a new code."),
    "version": (
        "This HubDesk and the council's side speak different versions.",
        "Ask the council's administrator which version of HubDesk to install.",
    ),
}


def _kind(report: "ExchangeReport", trouble: "HubDeskError | None") -> "Trouble":
    if trouble is not None:
        return trouble.trouble if isinstance(trouble, LinkTrouble) else "this_pc"
    if report.trouble in _LASTING:
        return "revoked" if report.trouble == "revoked" else "version"
    if report.agreed is False:
        return "differs"
    return "refused" if report.refused else ""


def unlinked(waiting: int) -> str:
    """The sentence of a PC that no council was ever told of."""
    kept = f"{waiting:,} saved on this PC" if waiting else "nothing waiting"
    return f"Not linked to the council yet: {kept}, nothing sent."


def _standing(report: "ExchangeReport", kind: str, now: datetime, zone: tzinfo | None) -> str:
    """The first sentence, when nothing but the line is in the way."""
    if not report.linked:
        return unlinked(report.entries_waiting)
    if kind == "offline":
        return f"Working offline: {_waiting_words(report, now, zone)}"
    if kind == "busy":
        return f"The council's side is busy: {_waiting_words(report, now, zone)}"
    if report.entries_waiting or report.attachments_waiting or report.last_synced is None:
        return f"Linked to the council: {_waiting_words(report, now, zone)}"
    if report.left:
        return f"{_acts(report.left)} to fetch from the council."
    if report.agreed is False:
        return _sentence(_waiting_words(report, now, zone))
    what = "Everything else" if report.refused else "Everything"
    return f"{what} is with the council. Last checked {_when(report.last_synced, now, zone)}."


def _waiting_words(report: "ExchangeReport", now: datetime, zone: tzinfo | None) -> str:
    if report.families_waiting:
        waits = f"{_families(report.families_waiting)} waiting"
    elif report.entries_waiting:
        waits = f"{_acts(report.entries_waiting)} waiting"
    elif report.attachments_waiting:
        waits = f"{_files(report.attachments_waiting)} waiting"
    else:
        waits = "nothing waiting"
    if report.last_sent is None:
        return f"{waits}, nothing sent yet."
    return f"{waits}, last sent {_when(report.last_sent, now, zone)}."


def _when(moment: datetime, now: datetime, zone: tzinfo | None) -> str:
    """The time of day; with the day when it was not today; with the date when it was not this week."""
    then, today = moment.astimezone(zone), now.astimezone(zone)
    if then.date() == today.date():
        return f"{then:%H:%M}"
    if timedelta(0) <= today.date() - then.date() <= _WEEK:
        return f"{then:%a %H:%M}"
    return f"{then.day} {then:%b %Y %H:%M}"


def progress(phase: "Phase", done: int, total: int) -> SyncProgress:
    """How far an exchange is."""
    far = f": {done:,} of {total:,}" if total else f": {done:,}" if done else ""
    return SyncProgress(phase=phase, done=done, total=total, words=f"{_PHASES[phase]}{far}")


def result_words(result: SyncResult, trouble: "HubDeskError | None") -> str:
    """What an exchange did, in sentences."""
    moved = [
        f"{_acts(result.pushed + result.duplicates)} sent" if result.pushed + result.duplicates else "",
        f"{_acts(result.pulled)} fetched" if result.pulled else "",
        f"{_files(result.attachments)} moved" if result.attachments else "",
    ]
    sentences = []
    if any(moved):
        said = ", ".join(part for part in moved if part)
        sentences.append(f"{_sentence(said)}.")
    if trouble is not None:
        sentences.append(trouble.sentence)
    elif result.agreed:
        sentences.append("Both sides hold the same.")
    if result.waiting:
        sentences.append(f"{_acts(result.waiting)} waiting on this PC.")
    if result.refused:
        sentences.append(f"{_acts(result.refused)} refused by the council.")
    if result.not_taken:
        sentences.append(f"{result.not_taken:,} that came could not be believed and stayed out.")
    return " ".join(sentences)


def _span(offset_ms: int) -> str:
    """How far the PC's clock is off, in the largest unit that says it."""
    minutes = abs(offset_ms) // 60_000
    units = (("year", 525_960), ("day", 1440), ("hour", 60), ("minute", 1))
    unit, size = next((one for one in units if minutes >= one[1]), units[-1])
    count = minutes // size
    return f"{count:,} {unit}{'' if count == 1 else 's'} {'slow' if offset_ms > 0 else 'fast'}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _families(count: int) -> str:
    return "1 family" if count == 1 else f"{count:,} families"


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"


def _acts(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"


def _files(count: int) -> str:
    return "1 signature or scan" if count == 1 else f"{count:,} signatures and scans"

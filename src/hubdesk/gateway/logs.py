"""What the gateway writes down about itself: one JSON object a line, and nothing that came in a body.

A line holds what the caller named as a fact, and no message that was put together from data. Of an exception
it holds the type and the places, never its text: a database quotes the row it chokes on.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

_FACTS = "facts"
LOGGER = logging.getLogger("hubdesk.gateway")


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. Messages of other parts are kept by their template, without what was put into it."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.msg if isinstance(record.msg, str) else type(record.msg).__name__,
        }
        told.update(getattr(record, _FACTS, {}))
        if record.exc_info and record.exc_info[1] is not None:
            told["exception"] = _chain(record.exc_info[1])
        return json.dumps(told, ensure_ascii=True)


def configure(stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Send every log of the process to one stream (standard error), as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr if stream is None else stream)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    LOGGER.setLevel(level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        theirs = logging.getLogger(name)
        theirs.handlers.clear()
        theirs.propagate = True
    logging.getLogger("uvicorn.error").setLevel(logging.INFO)
    logging.getLogger("uvicorn.access").disabled = True


def note(
    event: str, *, level: int = logging.INFO, error: BaseException | None = None, **facts: object
) -> None:
    """Write one line.

    Args:
        event: what happened, as a fixed word or two.
        level: of `logging`.
        error: its type and where it came from are written, its text is not.
        **facts: ids, counts, codes; never names, bodies, one-time codes or anything a family said.
    """
    LOGGER.log(level, event, extra={_FACTS: facts}, exc_info=error)


def _chain(error: BaseException | None) -> list[dict[str, object]]:
    """The exception and what it came from, outermost first."""
    told: list[dict[str, object]] = []
    while error is not None and len(told) < 8:
        places = []
        step = error.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            places.append(f"{code.co_filename.rpartition('/')[2]}:{step.tb_lineno} {code.co_name}")
            step = step.tb_next
        told.append({"type": type(error).__name__, "places": places[-12:]})
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return told

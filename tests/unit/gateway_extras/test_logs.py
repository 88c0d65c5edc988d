"""A log line is one JSON object, and holds no text that came from outside."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator

import pytest

from hubdesk.gateway.clock import SystemClock
from hubdesk.gateway.logs import LOGGER, JsonLines, note
from hubdesk.gateway.metrics import Metrics
from hubdesk.gateway.observing import DEVICE, Observing

CANARY = "Fotheringham"


def written(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    LOGGER.addHandler(handler)
    level = LOGGER.level
    LOGGER.setLevel(logging.INFO)
    yield stream
    LOGGER.setLevel(level)
    LOGGER.removeHandler(handler)
    assert CANARY not in stream.getvalue()


def failing() -> None:
    try:
        raise ValueError(f"duplicate key ({CANARY}) already exists")
    except ValueError as error:
        raise RuntimeError(CANARY) from error


def test_an_exception_is_told_by_type_and_place_alone(stream: io.StringIO):
    try:
        failing()
    except RuntimeError as error:
        note("failed", error=error, tries=2)
    (line,) = written(stream)
    assert line["event"] == "failed"
    assert line["tries"] == 2
    assert [cause["type"] for cause in line["exception"]] == ["RuntimeError", "ValueError"]
    assert line["exception"][0]["places"][-1].endswith(" failing")


def test_what_others_log_keeps_its_template_and_loses_its_values(stream: io.StringIO):
    LOGGER.warning("could not store %s", CANARY)
    (line,) = written(stream)
    assert line["event"] == "could not store %s"
    assert line["level"] == "warning"


def request(app, path: str, method: str = "GET") -> list[dict[str, object]]:
    sent: list[dict[str, object]] = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": CANARY.encode()}

    scope = {
        "type": "http",
        "path": path,
        "method": method,
        "query_string": CANARY.encode(),
        "headers": [(b"x-name", CANARY.encode())],
    }
    asyncio.run(app(scope, receive, send))
    return sent


def test_a_request_is_told_by_route_and_device(stream: io.StringIO):
    async def app(scope, _receive, send):
        scope.setdefault("state", {})[DEVICE] = "device-1"
        await send({"type": "http.response.start", "status": 409, "headers": []})
        await send({"type": "http.response.body", "body": CANARY.encode()})

    metrics = Metrics()
    sent = request(Observing(app, metrics, SystemClock()), f"/v1/attachments/{CANARY}", CANARY)
    (line,) = written(stream)
    told = {name: line[name] for name in ("event", "route", "method", "status", "device")}
    assert told == {
        "event": "request",
        "route": "/v1/attachments/{digest}",
        "method": "other",
        "status": 409,
        "device": "device-1",
    }
    assert (b"hubdesk-request", str(line["request"]).encode()) in sent[0]["headers"]
    assert 'status="409"} 1.0' in metrics.text().decode()


def test_a_request_that_fails_is_counted_and_told_without_its_words(stream: io.StringIO):
    async def app(_scope, _receive, _send):
        raise RuntimeError(CANARY)

    metrics = Metrics()
    with pytest.raises(RuntimeError):
        request(Observing(app, metrics, SystemClock()), "/v1/push", "POST")
    (line,) = written(stream)
    assert (line["status"], line["exception"][0]["type"]) == (500, "RuntimeError")
    assert 'route="/v1/push",status="500"} 1.0' in metrics.text().decode()


def test_asking_for_health_leaves_no_line(stream: io.StringIO):
    async def app(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    request(Observing(app, Metrics(), SystemClock()), "/health")
    assert stream.getvalue() == ""

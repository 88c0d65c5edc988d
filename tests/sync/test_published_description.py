"""The published description, put to the running gateway on PostgreSQL: no fault, and no answer beside it."""

from collections import Counter
from contextlib import suppress
from typing import Any

import pytest
import requests
import schemathesis
from harness.wire_device import WireDevice
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from hubdesk.wire.hybrid_clock import unix_ms
from hubdesk.wire.signed_requests import signed_headers

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


class Signed(requests.auth.AuthBase):
    """Signs whatever is sent, as an enrolled device under its next number."""

    def __init__(self, device: WireDevice) -> None:
        self.device = device

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        self.device.number += 1
        body = request.body or b""
        request.headers.update(
            signed_headers(
                self.device.device_id,
                self.device.key.sign,
                str(request.method),
                request.path_url,
                body.encode() if isinstance(body, str) else body,
                now=unix_ms(self.device.now()),
                number=self.device.number,
                version=1,
            )
        )
        return request


@pytest.fixture(scope="module")
def device(council) -> WireDevice:
    """Enrolled, with something to pull."""
    hub = council.new_hub()
    writer = council.device(hub)
    writer.push([writer.household() for _ in range(3)])
    return council.device(hub)


def put_to_the_gateway(url: str, auth: Signed | None, examples: int) -> Counter[int]:
    """Every operation with so many requests that fit it and as many that do not; the statuses that came."""
    description = schemathesis.openapi.from_url(f"{url}/schema/openapi.json")
    statuses: Counter[int] = Counter()
    how = settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    with requests.Session() as session:
        session.trust_env = False
        session.auth = auth

        def ask(case: Any) -> None:
            answer = case.call(session=session, timeout=20)
            statuses[answer.status_code] += 1
            case.validate_response(answer, checks=CHECKS)

        for found in description.get_all_operations():
            for mode in MODES:
                with suppress(Unsatisfiable):  # what asks for nothing cannot be asked wrongly
                    how(given(case=found.ok().as_strategy(generation_mode=mode))(lambda case: ask(case)))()
    return statuses


@pytest.mark.parametrize("signed", [True, False], ids=["signed", "unsigned"])
def test_no_request_makes_the_gateway_fail_or_answer_otherwise_than_described(council, device, signed):
    statuses = put_to_the_gateway(council.url, Signed(device) if signed else None, 12)
    assert not [status for status in statuses if status >= 500]
    assert {200, 404 if signed else 401} <= statuses.keys()


@pytest.mark.long
@pytest.mark.parametrize("signed", [True, False], ids=["signed", "unsigned"])
def test_no_request_of_very_many_makes_the_gateway_fail(council, device, signed):
    assert put_to_the_gateway(council.url, Signed(device) if signed else None, 400)

"""Counters hold nothing that a device chose."""

from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from hubdesk.gateway.metrics import Metrics, route_of


def labels(metrics: Metrics) -> set[str]:
    return {
        value
        for family in text_string_to_metric_families(metrics.text().decode())
        for sample in family.samples
        for name, value in sample.labels.items()
        if name != "le"
    }


def test_what_desks_sent_is_counted_by_what_became_of_it():
    metrics = Metrics()
    metrics.entry("accepted", count=12)
    metrics.entry("rejected", "forged")
    metrics.alarm("fork")
    metrics.answered("/v1/push", "POST", 200, 0.02)
    text = metrics.text().decode()
    assert 'hubdesk_entries_total{code="",outcome="accepted"} 12.0' in text
    assert 'hubdesk_entries_total{code="forged",outcome="rejected"} 1.0' in text
    assert 'hubdesk_alarms_total{kind="fork"} 1.0' in text
    assert 'hubdesk_requests_total{method="POST",route="/v1/push",status="200"} 1.0' in text
    assert 'hubdesk_request_seconds_bucket{le="0.025",route="/v1/push"} 1.0' in text


@given(st.lists(st.tuples(st.text(), st.text(max_size=20)), max_size=50))
def test_no_path_method_or_code_of_a_device_becomes_a_label(sent: list[tuple[str, str]]):
    metrics, quiet = Metrics(), Metrics()
    quiet.answered("/nowhere", "FETCH", 404, 0)
    quiet.entry("?", "?")
    quiet.alarm("?")
    for path, method in sent:
        metrics.answered("/v9/" + path, "X" + method, 404, 0)
        metrics.entry("?" + path, "?" + method)
        metrics.alarm("?" + path)
    assert labels(metrics) <= labels(quiet)


def test_attachments_are_one_route():
    assert route_of("/v1/attachments/" + "ab" * 32) == "/v1/attachments/{digest}"
    assert route_of("/v1/attachments/" + "ab" * 32 + "/held") == "/v1/attachments/{digest}/held"
    assert route_of("/v1/pull") == "/v1/pull"
    assert route_of("/v1/pull/Ada") == "other"

"""Every address of the gateway, and what runs beside the requests."""

from collections.abc import Iterator
from contextlib import contextmanager

from hubdesk.gateway import attachments, enrolment, match_index, probes, pulling, pushing, scraping, states
from hubdesk.gateway.endpoints import Endpoint
from hubdesk.gateway.matching_worker import matching
from hubdesk.gateway.parts import Parts

ENDPOINTS: tuple[Endpoint, ...] = (
    *enrolment.ENDPOINTS,
    *pushing.ENDPOINTS,
    *pulling.ENDPOINTS,
    *states.ENDPOINTS,
    *attachments.ENDPOINTS,
    *match_index.ENDPOINTS,
    *probes.ENDPOINTS,
    *scraping.ENDPOINTS,
)


@contextmanager
def background(parts: Parts) -> Iterator[None]:
    """What runs beside the requests, for as long as the gateway does."""
    with matching(parts):
        yield

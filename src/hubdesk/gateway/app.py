"""The gateway as an ASGI application: routes from the table of endpoints, and what stands around each."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import msgspec
from litestar import HttpMethod, Litestar, Request, Response
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from hubdesk.gateway import openapi, routes, troubles
from hubdesk.gateway.bodies import Gone, packed, read_body, unpacked
from hubdesk.gateway.database import Busy, open_database
from hubdesk.gateway.endpoints import Call, Content, Endpoint
from hubdesk.gateway.keys import open_key
from hubdesk.gateway.logs import note
from hubdesk.gateway.metrics import Metrics
from hubdesk.gateway.observing import DEVICE
from hubdesk.gateway.parts import Parts
from hubdesk.gateway.requests import Signed, identify
from hubdesk.gateway.settings import Settings
from hubdesk.wire.limits import PROTOCOL
from hubdesk.wire.signed_requests import read_claim

_OLDEST = max(1, PROTOCOL - 2)
_JSON = "application/json"
_PACKED = frozenset({_JSON, openapi.MEDIA_TYPE})


def make_parts(settings: Settings) -> Parts:
    """Open everything that a gateway stands on.

    Raises:
        HubDeskError: the database or the key cannot be used; says why.
    """
    database = open_database(settings.database)
    try:
        key = open_key(database, settings.key_file, settings.database)
    except BaseException:
        database.close()
        raise
    return Parts(database, key, settings.clock, Metrics(), settings.metrics_token)


def make_app(settings: Settings, parts: Parts | None = None) -> Litestar:
    """The gateway. It closes its parts when it ends.

    Args:
        settings: how it runs.
        parts: opened before; None opens them.

    Raises:
        HubDeskError: the database or the key cannot be used; says why.
    """
    parts = parts or make_parts(settings)
    workers = Workers(settings.workers, settings.most_waiting)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        with routes.background(parts):
            yield
        workers.close()
        parts.database.close()

    endpoints = (*routes.ENDPOINTS, openapi.described(routes.ENDPOINTS))
    return Litestar(
        route_handlers=[_route(endpoint, parts, workers) for endpoint in endpoints],
        lifespan=[lifespan],
        exception_handlers={HTTPException: _elsewhere(endpoints), Exception: _at_fault},
        openapi_config=None,
        logging_config=None,
    )


class Workers:
    """The threads that requests are worked on in, and how many requests may wait for one."""

    def __init__(self, count: int, most_waiting: int) -> None:
        self._threads = ThreadPoolExecutor(count, "gateway")
        self._most = count + most_waiting
        self._under_way = 0

    async def run(self, work: Callable[[], Response[bytes]]) -> Response[bytes]:
        """Do some work in a thread. Called from the event loop only.

        Raises:
            NotDone: too much waits already.
        """
        if self._under_way >= self._most:
            raise troubles.busy("Many PCs ask at once; this one's turn comes.")
        self._under_way += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._under_way -= 1

    def close(self) -> None:
        """Wait for what is under way."""
        self._threads.shutdown()


def _route(endpoint: Endpoint, parts: Parts, workers: Workers) -> HTTPRouteHandler:
    async def answer(request: Request[Any, Any, Any]) -> Response[bytes]:
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in request.scope["headers"]
        }
        try:
            travelled = await read_body(request.receive, headers, endpoint.most_body)
            return await workers.run(partial(_answered, endpoint, parts, request, headers, travelled))
        except Gone:
            return Response(b"", status_code=400)
        except troubles.NotDone as refused:
            return _refused(refused)

    return HTTPRouteHandler(
        endpoint.path.replace("}", ":str}"), http_method=HttpMethod(endpoint.method), status_code=200
    )(answer)


def _answered(
    endpoint: Endpoint,
    parts: Parts,
    request: Request[Any, Any, Any],
    headers: dict[str, str],
    travelled: bytes,
) -> Response[bytes]:
    """Answer one request, in a thread.

    Raises:
        NotDone: it is refused.
    """
    try:
        call = _call(endpoint, parts, request, headers, travelled)
        told = endpoint.work(call)
    except Busy as busy:
        note("database_busy", full=busy.full, error=busy)
        raise troubles.busy(busy.sentence) from busy
    if not isinstance(told, Content):
        told = Content(msgspec.json.encode(told), _JSON)
    accepted = headers.get("accept-encoding", "") if told.media_type in _PACKED else ""
    body, more = packed(told.content, accepted)
    return Response(
        body, status_code=told.status, media_type=told.media_type, headers={**told.headers, **more}
    )


def _call(
    endpoint: Endpoint,
    parts: Parts,
    request: Request[Any, Any, Any],
    headers: dict[str, str],
    travelled: bytes,
) -> Call:
    query = request.query_params.dict()
    scope = request.scope
    target = scope["raw_path"].partition(b"?")[0].decode("latin-1")  # some servers leave the query in
    if scope["query_string"]:
        target += "?" + scope["query_string"].decode("latin-1")
    claim = read_claim(headers) if endpoint.signed or endpoint.asks else None
    signing = Signed(claim, endpoint.method, target, travelled)
    identity = None
    if endpoint.signed:
        identity = identify(parts, signing)
        scope["state"][DEVICE] = identity.device_id
    if claim is not None and not endpoint.any_version and not _OLDEST <= claim.version <= PROTOCOL:
        raise troubles.other_version(PROTOCOL)
    body = unpacked(travelled, headers.get("content-encoding", "").strip().lower())
    if endpoint.asks not in (None, bytes) and not _is_json(headers.get("content-type", _JSON)):
        raise troubles.wrong_content()
    if any(len(values) > 1 for values in query.values()):
        raise troubles.malformed("Something stands twice in the address.")
    return Call(
        parts=parts,
        endpoint=endpoint,
        identity=identity,
        signing=signing,
        path={name: str(value) for name, value in request.path_params.items()},
        query={name: str(values[0]) for name, values in query.items()},
        headers=headers,
        body=body,
        peer=request.client.host if request.client else "",
    )


def _is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == _JSON


def _refused(refused: troubles.NotDone) -> Response[bytes]:
    return Response(
        msgspec.json.encode(refused.trouble),
        status_code=refused.status,
        media_type=_JSON,
        headers=refused.headers,
    )


def _elsewhere(
    endpoints: tuple[Endpoint, ...],
) -> Callable[[Request[Any, Any, Any], HTTPException], Response[bytes]]:
    """What the framework refuses by itself: an address or a method that there is not."""

    def answer(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
        if error.status_code == 405:
            path = request.scope["path"]
            allowed = sorted(endpoint.method for endpoint in endpoints if endpoint.is_at(path))
            return _refused(troubles.no_such_method(allowed))
        if error.status_code >= 500:
            note("framework", error=error)
            return _refused(troubles.at_fault())
        return _refused(troubles.not_found())

    return answer


def _at_fault(_: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    note("fault", error=error)
    return _refused(troubles.at_fault())

"""Around every request: a number to find it by, a line in the log, a tick in the counters."""

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from hubdesk.domain.clock import Clock
from hubdesk.gateway.logs import note
from hubdesk.gateway.metrics import Metrics, method_of, route_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

REQUEST_ID = "hubdesk-request"
DEVICE = "hubdesk_device"
"""Where in a request's state the id of the device stands, once its signature was checked."""
_QUIET = frozenset({"/health", "/ready", "/metrics"})


class Observing:
    """An ASGI application that watches another one."""

    def __init__(self, app: App, metrics: Metrics, clock: Clock) -> None:
        self._app = app
        self._metrics = metrics
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        started = self._clock.monotonic()
        status = 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [
                    *message.get("headers", ()),
                    (REQUEST_ID.encode(), request_id.encode()),
                ]
            await send(message)

        failed: BaseException | None = None
        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            failed = error
            raise
        finally:
            seconds = self._clock.monotonic() - started
            path, method = scope["path"], scope["method"]
            self._metrics.answered(path, method, status, seconds)
            if path not in _QUIET or status >= 400 or failed:
                note(
                    "request",
                    error=failed,
                    request=request_id,
                    route=route_of(path),
                    method=method_of(method),
                    status=status,
                    ms=round(seconds * 1000, 2),
                    device=scope.get("state", {}).get(DEVICE, ""),
                )

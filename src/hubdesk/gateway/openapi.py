"""The description of the gateway for programs: OpenAPI 3.1, made from the table of endpoints."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from hubdesk import __version__
from hubdesk.gateway.endpoints import Content, Endpoint
from hubdesk.wire.limits import PROTOCOL
from hubdesk.wire.messages import Trouble
from hubdesk.wire.signed_requests import DEVICE, NUMBER, SIGNATURE, TIME, VERSION

_REFERENCE = "#/components/schemas/{name}"
_JSON = "application/json"
MEDIA_TYPE = "application/vnd.oai.openapi+json"
_MEANINGS = {
    400: "The request cannot be read.",
    401: "The device is not known, not let in, or did not sign this request at this time.",
    404: "There is no such thing for this device.",
    405: "The address cannot be asked in this way.",
    409: "The request was here before, or contradicts itself.",
    413: "The request is larger than the bound.",
    415: "The body is in a form that the gateway does not read.",
    416: "The wanted range lies behind the end.",
    426: "The device speaks a version of the protocol that the gateway does not: pull only, keep what waits.",
    503: "Not now. Ask again after `Retry-After` seconds; nothing was taken.",
}
_HEADERS = {
    401: {"WWW-Authenticate": "How a request is signed."},
    405: {"Allow": "The methods that there are."},
    415: {"Accept-Encoding": "How a body may be packed."},
    416: {"Content-Range": "How long the whole is."},
    426: {"Upgrade": "The newest version that the gateway speaks."},
    503: {"Retry-After": "Seconds to wait."},
}
_SIGNED = {
    DEVICE: ("The device's id.", {"type": "string", "minLength": 1, "maxLength": 64}),
    TIME: ("The device's clock, milliseconds since 1970.", {"type": "string", "pattern": "^[0-9]{1,16}$"}),
    NUMBER: ("Higher than in every request before.", {"type": "string", "pattern": "^[0-9]{1,16}$"}),
    VERSION: (f"Of the protocol; the newest is {PROTOCOL}.", {"type": "string", "pattern": "^[0-9]{1,16}$"}),
    SIGNATURE: (
        "Ed25519 over method, target, body, time and number.",
        {"type": "string", "pattern": "^[0-9a-f]{128}$"},
    ),
}


def described(endpoints: Sequence[Endpoint]) -> Endpoint:
    """The address where the description of these, and of itself, is read."""
    told = Content(b"", MEDIA_TYPE)
    itself = Endpoint(
        method="GET",
        path="/schema/openapi.json",
        does="This description.",
        work=lambda _: told,
        answers=told.media_type,
        signed=False,
    )
    told = replace(told, content=msgspec.json.encode(document((*endpoints, itself))))
    return itself


def document(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """The whole description, as plain data."""
    schemas, components = _schemas(endpoints)
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "HubDesk gateway",
            "version": __version__,
            "description": "What desks and the council's gateway say to each other.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "device": {
                    "type": "apiKey",
                    "in": "header",
                    "name": SIGNATURE,
                    "description": "Every request is signed with the device's own key.",
                }
            },
        },
    }


def _schemas(endpoints: Iterable[Endpoint]) -> tuple[dict[type, dict[str, Any]], dict[str, Any]]:
    kinds: list[type] = [Trouble]
    for one in endpoints:
        for kind in (one.answers, one.asks, one.path_values, one.query, one.headers):
            if isinstance(kind, type) and kind is not bytes and kind not in kinds:
                kinds.append(kind)
    found, components = msgspec.json.schema_components(kinds, ref_template=_REFERENCE)
    return dict(zip(kinds, found, strict=True)), components


def _operation(endpoint: Endpoint, schemas: dict[type, dict[str, Any]]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "summary": endpoint.does,
        "operationId": f"{endpoint.method.lower()}{endpoint.path.translate(_PLAIN)}",
        "parameters": _parameters(endpoint),
        "responses": _answers(endpoint, schemas),
    }
    if endpoint.signed:
        told["security"] = [{"device": []}]
    if endpoint.asks is bytes:
        told["requestBody"] = {"required": True, "content": {"application/octet-stream": {"schema": _BYTES}}}
    elif endpoint.asks is not None:
        told["requestBody"] = {"required": True, "content": {_JSON: {"schema": schemas[endpoint.asks]}}}
    return told


def _parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    places = (("path", endpoint.path_values), ("query", endpoint.query), ("header", endpoint.headers))
    for place, kind in places:
        if kind is None:
            continue
        required = {field.encode_name for field in msgspec.structs.fields(kind) if field.required}
        for name, form in _fields(kind).items():
            told.append({"name": name, "in": place, "required": name in required, "schema": form})
    if endpoint.signed or endpoint.asks not in (None, bytes):
        for name, (says, schema) in _SIGNED.items():
            told.append(
                {"name": name, "in": "header", "required": True, "description": says, "schema": schema}
            )
    return told


def _fields(kind: type[msgspec.Struct]) -> dict[str, dict[str, Any]]:
    _, components = msgspec.json.schema_components([kind], ref_template=_REFERENCE)
    fields: dict[str, dict[str, Any]] = components[kind.__name__]["properties"]
    return fields


def _answers(endpoint: Endpoint, schemas: dict[type, dict[str, Any]]) -> dict[str, Any]:
    if isinstance(endpoint.answers, str):
        content: dict[str, Any] = {endpoint.answers: {}}
    else:
        content = {_JSON: {"schema": schemas[endpoint.answers]}}
    told: dict[str, Any] = {"200": {"description": "Done.", "content": content}}
    for status, means in endpoint.statuses.items():
        told[str(status)] = {"description": means, "content": content}
    refused = {400, 413, 503, *endpoint.troubles}
    if endpoint.signed or endpoint.asks:
        refused |= {401, 409, 415}
        if not endpoint.any_version:
            refused.add(426)
    for status in sorted(refused):
        told[str(status)] = {
            "description": _MEANINGS[status],
            "content": {_JSON: {"schema": schemas[Trouble]}},
            "headers": {
                name: {"description": says, "schema": {"type": "string"}}
                for name, says in _HEADERS.get(status, {}).items()
            },
        }
    return told


_BYTES = {"type": "string", "format": "binary"}
_PLAIN = str.maketrans({"/": "_", "{": "", "}": "", "-": "_", ".": "_"})

"""The description of the gateway: whole, and true to the table that the routes are made from."""

import json

from hubdesk.gateway import openapi, routes


def test_every_endpoint_is_described_with_every_answer_it_may_give():
    document = openapi.document(routes.ENDPOINTS)
    for endpoint in routes.ENDPOINTS:
        told = document["paths"][endpoint.path][endpoint.method.lower()]
        assert told["summary"].endswith(".")
        assert {"200", "400", "413", "503"} <= told["responses"].keys()
        if endpoint.signed:
            assert {"401", "409"} <= told["responses"].keys()
            assert told["security"] == [{"device": []}]
        for status, answer in told["responses"].items():
            if int(status) >= 400:
                assert answer["content"]["application/json"]["schema"] == {
                    "$ref": "#/components/schemas/Trouble"
                }


def test_every_reference_leads_somewhere():
    document = openapi.document(routes.ENDPOINTS)
    named = {
        part.partition('"')[0] for part in json.dumps(document).split('"$ref": "#/components/schemas/')[1:]
    }
    assert named
    assert named <= document["components"]["schemas"].keys()


def test_names_of_operations_are_no_two_alike():
    document = openapi.document(routes.ENDPOINTS)
    names = [told["operationId"] for path in document["paths"].values() for told in path.values()]
    assert len(names) == len(set(names))


def test_a_path_is_found_by_its_pattern():
    held = next(one for one in routes.ENDPOINTS if one.path.endswith("/held"))
    assert held.is_at(f"/v1/attachments/{'a' * 64}/held")
    assert not held.is_at(f"/v1/attachments/{'a' * 64}")
    assert not held.is_at("/v1/other/x/held")

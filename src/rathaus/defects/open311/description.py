"""The OpenAPI 3.1 description of the interface, made from the limits that are really checked."""

import json
from typing import Any

from rathaus.defects.accepting import LONGEST_LINE
from rathaus.formats.georeport import api as georeport

_STATUS = {"type": "string", "enum": ["open", "closed"]}
_MOMENT = {"type": "string", "format": "date-time"}
_LINE = {"type": "string", "maxLength": georeport.LONGEST_VALUE}
_WRONG = {
    400: "A parameter is missing or wrong",
    404: "Not there, or not public",
    429: "Too many requests; `Retry-After` says when to go on",
}
_FAULTS_OF_FORMS = {403: "No valid `api_key`", 413: "Too large", 415: "No form"}


def description(portal_address: str) -> bytes:
    """Write the description.

    :param portal_address: of the site, without a slash at the end
    :returns: JSON
    """
    found = {
        "openapi": "3.1.0",
        "info": {
            "title": "Open311 GeoReport v2",
            "version": "2",
            "description": "Defects in public space: read what was reported, and report.",
        },
        "servers": [{"url": f"{portal_address}/open311/v2"}],
        "paths": _both_forms(),
        "components": {"schemas": _schemas()},
    }
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8")


def _both_forms() -> dict[str, Any]:
    return {
        f"/{path}.{form}": {
            method: _operation(form, method, path, *facts) for method, facts in methods.items()
        }
        for path, methods in _paths().items()
        for form in ("json", "xml")
    }


def _paths() -> dict[str, dict[str, tuple[str, str, list[dict[str, Any]]]]]:
    """Path -> method -> name, shape of the answer, parameters."""
    town = _parameter("jurisdiction_id", _LINE, "May be left out: one city is served")
    return {
        "discovery": {"get": ("discovery", "Discovery", [town])},
        "services": {"get": ("services", "Services", [town])},
        "services/{service_code}": {
            "get": ("definition", "Definition", [_in_path("service_code"), town])
        },
        "requests": {
            "get": ("requests", "Requests", [town, *_filters()]),
            "post": ("report", "Receipts", []),
        },
        "requests/{service_request_id}": {
            "get": ("request", "Requests", [_in_path("service_request_id"), town])
        },
        "tokens/{token}": {"get": ("token", "Tokens", [_in_path("token"), town])},
    }


def _filters() -> list[dict[str, Any]]:
    span = f"within {georeport.LONGEST_SPAN.days} days"
    several = "; several with commas"
    number = {"type": "integer", "minimum": 1}
    page_size = {**number, "maximum": georeport.MOST_REQUESTS}
    return [
        _parameter("service_request_id", _LINE, f"Overrides everything else{several}"),
        _parameter("service_code", _LINE, f"Only of these services{several}"),
        _parameter("start_date", _MOMENT, f"Sent then or later, {span}"),
        _parameter("end_date", _MOMENT, f"Sent then or before, {span}"),
        _parameter("status", _STATUS, f"Only these{several}"),
        _parameter("updated_after", _MOMENT, f"Changed then or later, {span}"),
        _parameter("page", {**number, "maximum": 999_999}, "From 1"),
        _parameter("page_size", page_size, "How many at once"),
    ]


def _parameter(name: str, schema: dict[str, Any], about: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": about}


def _in_path(name: str) -> dict[str, Any]:
    schema = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9-]{0,99}$"}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _operation(
    form: str, method: str, path: str, name: str, shape: str, parameters: list[dict[str, Any]]
) -> dict[str, Any]:
    media_type = georeport.MEDIA_TYPES[form].partition(";")[0]

    def content(of: str) -> dict[str, Any]:
        # What XML looks like stands in the specification; JSON Schema cannot say it.
        schema = {"$ref": f"#/components/schemas/{of}"} if form == "json" else {}
        return {media_type: {"schema": schema}}

    faults = {**_WRONG, **(_FAULTS_OF_FORMS if method == "post" else {})}
    found: dict[str, Any] = {
        "operationId": f"{name}_{form}",
        "tags": [path.partition("/")[0]],
        "parameters": parameters,
        "responses": {
            "200": {"description": "Here it is", "content": content(shape)},
            **{
                str(status): {"description": about, "content": content("Errors")}
                for status, about in sorted(faults.items())
            },
        },
    }
    if method == "post":
        found["requestBody"] = {
            "required": True,
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": {"$ref": "#/components/schemas/Report"}
                }
            },
        }
    return found


def _schemas() -> dict[str, Any]:
    return {
        "Services": _list(
            {
                "service_code": _text(),
                "service_name": _text(),
                "description": _or_null(),
                "metadata": {"type": "boolean"},
                "type": {"type": "string", "enum": ["realtime", "batch", "blackbox"]},
                "keywords": _or_null(),
                "group": _or_null(),
            }
        ),
        "Definition": _thing(
            {"service_code": _text(), "attributes": _list(_attribute(), "values")}
        ),
        "Requests": _list(_request()),
        "Receipts": _list(
            {"token": _text(), "service_notice": _or_null(), "account_id": _or_null()}
        ),
        "Tokens": _list({"service_request_id": _or_null(), "token": _text()}),
        "Discovery": _thing(
            {
                "changeset": _MOMENT,
                "contact": _text(),
                "key_service": _text(),
                "endpoints": {"type": "array", "items": {"type": "object"}},
            }
        ),
        "Errors": _list({"code": {"type": "integer"}, "description": _text()}),
        "Report": _report(),
    }


def _attribute() -> dict[str, Any]:
    pair = _thing({"key": _text(), "name": _text()})
    return {
        "variable": {"type": "boolean"},
        "code": _text(),
        "datatype": {"type": "string", "enum": list(georeport.DATATYPES)},
        "required": {"type": "boolean"},
        "datatype_description": _or_null(),
        "order": {"type": "integer", "minimum": 1},
        "description": _text(),
        "values": {"type": "array", "items": pair},
    }


def _request() -> dict[str, Any]:
    loose_moment = {"type": ["string", "null"], "format": "date-time"}
    names = "status_notes service_name description agency_responsible service_notice"
    place = "address address_id zipcode media_url"
    return {
        "service_request_id": _text(),
        "status": _STATUS,
        "service_code": _text(),
        **{name: _or_null() for name in f"{names} {place}".split()},
        "requested_datetime": _MOMENT,
        "updated_datetime": loose_moment,
        "expected_datetime": loose_moment,
        "lat": {"type": ["number", "null"], "minimum": -90, "maximum": 90},
        "long": {"type": ["number", "null"], "minimum": -180, "maximum": 180},
    }


def _report() -> dict[str, Any]:
    """What is sent: read past is what nobody here needs, such as numbers of telephones."""
    short = {"type": "string", "maxLength": LONGEST_LINE}
    return {
        "type": "object",
        "properties": {
            "api_key": _LINE,
            "jurisdiction_id": _LINE,
            "service_code": _LINE,
            "lat": {"type": "number", "minimum": -90, "maximum": 90},
            "long": {"type": "number", "minimum": -180, "maximum": 180},
            "address_string": short,
            "email": short,
            "first_name": {**short, "description": "No longer together with last_name"},
            "last_name": short,
            "description": {"type": "string", "maxLength": georeport.LONGEST_DESCRIPTION},
            "media_url": {
                "type": "string",
                "pattern": "^https://",
                "maxLength": georeport.LONGEST_URL,
            },
        },
        "required": ["api_key", "service_code", "description"],
    }


def _text() -> dict[str, Any]:
    return {"type": "string"}


def _or_null() -> dict[str, Any]:
    return {"type": ["string", "null"]}


def _thing(fields: dict[str, Any], *optional: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": [name for name in fields if name not in optional],
        "additionalProperties": False,
    }


def _list(fields: dict[str, Any], *optional: str) -> dict[str, Any]:
    return {"type": "array", "items": _thing(fields, *optional)}

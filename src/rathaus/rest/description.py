"""The OpenAPI 3.1 description, made from what the services declare."""

from collections.abc import Iterable
from typing import Any

from rathaus.rest.interfaces import Operation
from rathaus.rest.interfaces import Parameter
from rathaus.rest.interfaces import Shape
from rathaus.rest.shapes import ERROR

VERSION = "1"
#: What every operation may answer beside what it declares.
ALWAYS = (400, 404, 429)
_REASONS = {
    400: "The request is not right; `errors` names the fields",
    401: "No valid token",
    403: "Not for this account",
    404: "Not there, or outside of the scope of this account: it is not said which",
    409: "The rules do not allow it now; `message` says why",
    412: "It was changed in between; read it again",
    413: "Too large for JSON; send it as multipart/form-data",
    415: "Neither JSON nor, where that is declared, multipart/form-data",
    416: "The file has no such part",
    422: "The key was used for another request",
    423: "The file waits for the virus scanner, or a virus was found in it",
    428: "`If-Match` is missing",
    429: "Too many requests; `Retry-After` says when to go on",
}
_JSON = "application/json"


def describe(operations: Iterable[Operation], *, title: str, address: str) -> dict[str, Any]:
    """Write the description.

    :param operations: of all services
    :param title: of the site
    :param address: where the paths begin, without a slash at the end
    :returns: an OpenAPI document, version 3.1
    """
    shapes: dict[str, dict[str, Any]] = {}
    paths: dict[str, dict[str, Any]] = {}
    for each in sorted(operations, key=lambda one: (one.path, one.method)):
        paths.setdefault(f"/{each.path}", {})[each.method.lower()] = _operation(each, shapes)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": VERSION,
            "description": "What specialist systems may read and do in the electronic files.",
        },
        "servers": [{"url": address}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(shapes.items())),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(operation: Operation, shapes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": operation.name,
        "tags": [operation.path.partition("/")[0].lstrip("@")],
        "summary": operation.summary,
        "security": [] if operation.is_public else [{"token": []}],
        "responses": _answers(operation, shapes),
    }
    if operation.description:
        found["description"] = operation.description
    if operation.parameters:
        found["parameters"] = [_parameter(each) for each in operation.parameters]
    if operation.body is not None:
        content = {_JSON: {"schema": _named(operation.body, shapes)}}
        if operation.body_with_file is not None:
            content["multipart/form-data"] = _parts(operation.body_with_file, shapes)
        found["requestBody"] = {"required": True, "content": content}
    return found


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "description": parameter.description,
        "required": parameter.required,
        "schema": parameter.schema,
    }


def _parts(shape: Shape, shapes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "schema": {
            "type": "object",
            "properties": {
                "data": _named(shape, shapes),
                "file": {
                    "type": "string",
                    "contentMediaType": "application/octet-stream",
                    "description": "The file, with its name",
                },
            },
            "required": ["data", "file"],
        },
        "encoding": {"data": {"contentType": _JSON}},
    }


def statuses(operation: Operation) -> list[int]:
    """All statuses of refusals that an operation may answer."""
    protected = () if operation.is_public else (401, 403)
    sends = (413, 415, 409, 422) if operation.body is not None else ()
    return sorted({*ALWAYS, *protected, *sends, *operation.also})


def _answers(operation: Operation, shapes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "Done" if operation.status != 200 else "Here it is"}
    if operation.headers:
        good["headers"] = {
            name: {"description": text, "schema": {"type": "string"}, "required": True}
            for name, text in operation.headers.items()
        }
    if operation.answer is not None:
        good["content"] = {_JSON: {"schema": _named(operation.answer, shapes)}}
    else:
        good["content"] = {"*/*": {}}
    answers = {str(operation.status): good}
    if operation.answer is None:
        answers["206"] = {**good, "description": "The part that `Range` asked for"}
    for status in statuses(operation):
        answers[str(status)] = {
            "description": _REASONS[status],
            "content": {_JSON: {"schema": _named(ERROR, shapes)}},
        }
    return answers


def _named(shape: Shape, shapes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    shapes[shape.name] = shape.schema
    return {"$ref": f"#/components/schemas/{shape.name}"}

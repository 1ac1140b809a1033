"""What a request carries: its query and its body, read strictly."""

import hashlib
import json
from typing import Any
from urllib.parse import parse_qsl

from rathaus import _
from rathaus.rest.checking import check
from rathaus.rest.checking import invalid
from rathaus.rest.checking import read_json
from rathaus.rest.checking import wrong
from rathaus.rest.interfaces import FieldError
from rathaus.rest.interfaces import Operation
from rathaus.rest.interfaces import Parameter
from rathaus.rest.interfaces import Refused
from rathaus.rest.shapes import IDEMPOTENCY_KEY

#: Bytes of a file that may come as base64 within JSON: that is read as a whole and takes some six
#: times its size of memory. Larger ones come as multipart, which needs no memory.
LARGEST_IN_JSON = 1024 * 1024
#: Bytes of a body that is JSON; base64 makes four of three.
LARGEST_BODY = LARGEST_IN_JSON * 4 // 3 + 100_000

TOO_LARGE = _(
    "Als JSON nehmen wir Dateien bis 1 MB an. Bitte senden Sie größere als multipart/form-data, mit "
    "den Angaben im Teil „data“ und der Datei im Teil „file“."
)


def read_query(request: Any, operation: Operation) -> dict[str, Any]:
    """The values in the query of the address; those that are missing are left out.

    Read from the address itself: what Zope makes of it can be given types by whoever writes it.

    :raises Refused: one is unknown, doubled or wrong.
    """
    declared = {each.name: each for each in operation.parameters if each.place == "query"}
    query = request.get("QUERY_STRING") or ""
    try:
        pairs = parse_qsl(
            query, keep_blank_values=True, strict_parsing=bool(query), errors="strict"
        )
    except ValueError as error:
        raise Refused(400, "BadRequest", _("Die Adresse ist nicht lesbar.")) from error
    values: dict[str, Any] = {}
    for name, text in pairs:
        if name not in declared:
            raise wrong(name[:100], _("Diese Angabe gibt es hier nicht."))
        if name in values:
            raise wrong(name, _("Diese Angabe steht zweimal da."))
        values[name] = _value(declared[name], text)
    missing = [each.name for each in declared.values() if each.required and each.name not in values]
    if missing:
        raise invalid([FieldError(name, _("Diese Angabe fehlt.")) for name in missing])
    return values


def read_headers(request: Any, operation: Operation) -> None:
    """Check the headers that the operation names.

    :raises Refused: one is wrong; what is demanded but missing has a status of its own elsewhere.
    """
    for each in operation.parameters:
        if each.place == "header" and request.getHeader(each.name) is not None:
            check(request.getHeader(each.name), each.schema, inside=each.name)


def read_body(request: Any, operation: Operation) -> tuple[dict[str, Any], Any]:
    """What was sent, and the file beside it where one came.

    :returns: the checked JSON, and a seekable stream with ``filename``, or None.
    :raises Refused: 400, 413 or 415.
    """
    kind = (request.getHeader("Content-Type") or "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data" and operation.body_with_file is not None:
        return _read_parts(request, operation.body_with_file.schema)
    if kind != "application/json":
        raise Refused(
            415,
            "UnsupportedMediaType",
            _("Bitte senden Sie JSON und nennen Sie als Content-Type application/json."),
        )
    raw = request.get("BODY") or b""
    if len(raw) > LARGEST_BODY:
        raise Refused(413, "ContentTooLarge", TOO_LARGE)
    value = read_json(raw)
    check(value, operation.body.schema)
    return value, None


def fingerprint_of_parts(request: Any, body: dict[str, Any], file: Any) -> str | None:
    """What makes a request with a file the same as another one.

    Programs choose the line between the parts anew each time, so the bytes of the whole differ.

    :returns: SHA-256 in hex; None where nobody asks for it: without a key, or without a file, where
        the bytes of the whole are compared.
    """
    if file is None or request.getHeader(IDEMPOTENCY_KEY.name) is None:
        return None
    facts = [request.method, request["PATH_INFO"], body, file.filename]
    digest = hashlib.sha256(json.dumps(facts, sort_keys=True).encode("ascii"))
    file.seek(0)
    while piece := file.read(LARGEST_IN_JSON):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _read_parts(request: Any, schema: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    unknown = sorted(set(request.form) - {"data", "file"})
    if unknown:
        raise wrong(unknown[0][:100], _("Diese Angabe gibt es hier nicht."))
    data, file = request.form.get("data"), request.form.get("file")
    if hasattr(data, "read"):
        # A part with a name of a file, or with a type of its own.
        data = data.read(LARGEST_BODY)
    # Not what Zope has made of a part that is called ``data:int``.
    if not data or not isinstance(data, str | bytes):
        raise wrong("data", _("Diese Angabe fehlt."))
    if not hasattr(file, "read") or not getattr(file, "filename", None):
        raise wrong("file", _("Hier fehlt die Datei mit ihrem Namen."))
    value = read_json(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    check(value, schema)
    return value, file


def _value(parameter: Parameter, text: str) -> Any:
    value: Any = text
    if parameter.schema["type"] == "integer":
        # Not int(): that takes blanks, underscores and the digits of other scripts.
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 12):
            raise wrong(
                parameter.name, _("Erwartet wird: ${type}.", mapping={"type": _("eine ganze Zahl")})
            )
        value = int(text)
    if "\x00" in text:
        raise wrong(parameter.name, _("Darin stehen Zeichen, die kein Text sind."))
    check(value, parameter.schema, inside=parameter.name)
    return value

"""What comes in is checked against its declaration, and what is wrong is said by field."""

import json
import re
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema import FormatChecker
from jsonschema import ValidationError
from jsonschema import validators

from rathaus import _
from rathaus.plain_text import one_line
from rathaus.rest.interfaces import FieldError
from rathaus.rest.interfaces import Refused

#: Errors named at once; a list of a thousand helps nobody.
MOST_ERRORS = 20
MOST_DEEP = 20
#: Plain text cannot hold these: NUL, and halves of signs that JSON can write but nothing can store.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_TYPES = {
    "string": _("ein Text"),
    "integer": _("eine ganze Zahl"),
    "boolean": _("true oder false"),
    "object": _("ein Objekt"),
    "array": _("eine Liste"),
    "null": _("null"),
}
_FORMAT = _("Dieser Wert hat nicht die verlangte Form.")


def _pattern(validator: Any, pattern: str, value: Any, schema: Any) -> Any:
    # In the regular expressions of JSON Schema the dollar is the very end; in Python a line feed
    # may still follow.
    if validator.is_type(value, "string") and not re.search(pattern.replace("$", r"\Z"), value):
        yield ValidationError("pattern")


_Validator = validators.extend(Draft202012Validator, {"pattern": _pattern})


def read_json(raw: bytes) -> Any:
    """Read a body as JSON in the strict sense (RFC 8259).

    :raises Refused: it is none.
    """
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
        problem = _unstorable(value, "", 0)
    except (ValueError, RecursionError) as error:
        raise Refused(
            400, "BadRequest", _("Der Inhalt der Anfrage ist kein lesbares JSON in UTF-8.")
        ) from error
    if problem is not None:
        raise invalid([problem])
    return value


def check(value: Any, schema: dict[str, Any], *, inside: str = "") -> None:
    """Compare a value with its JSON Schema.

    :param inside: name of the parameter that the value is of.
    :raises Refused: 400, naming each field that is wrong.
    """
    found = _Validator(schema, format_checker=FormatChecker(["date"])).iter_errors(value)
    errors = {each.field: each for one in found for each in _errors(one, inside)}
    if errors:
        raise invalid(list(errors.values())[:MOST_ERRORS])


def invalid(errors: list[FieldError]) -> Refused:
    """:returns: the refusal of a request with wrong fields."""
    return Refused(
        400,
        "ValidationError",
        _("Die Anfrage ist nicht richtig. Es wurde nichts gespeichert."),
        errors,
    )


def wrong(field: str, message: Any) -> Refused:
    """:returns: the refusal of a request with one wrong field."""
    return invalid([FieldError(field, message)])


def one_of(query: dict[str, Any], names: tuple[str, ...], sentence: Any) -> str:
    """Which of several parameters was given, where exactly one has to be.

    :param sentence: what is said otherwise.
    :raises Refused: none of them is in the query, or more than one.
    """
    given = [name for name in names if name in query]
    if len(given) != 1:
        raise wrong(names[0], sentence)
    return given[0]


def title_of(body: dict[str, Any]) -> str:
    """The title in a body, as it is kept.

    :raises Refused: nothing of it can be read.
    """
    title = one_line(body["title"])
    if not title:
        raise wrong("title", _FORMAT)
    return title


def _errors(error: ValidationError, inside: str) -> list[FieldError]:
    path = "/".join(str(each) for each in (inside, *error.absolute_path) if each != "")
    keyword, limit = error.validator, error.validator_value
    if keyword == "required":
        missing = [name for name in limit if name not in error.instance]
        # One error comes for each; it names only itself in English.
        names = [name for name in missing if repr(name) in error.message][:1]
        return [FieldError(_joined(path, name), _("Diese Angabe fehlt.")) for name in names]
    if keyword == "additionalProperties":
        unknown = [name for name in error.instance if name not in error.schema["properties"]]
        return [
            FieldError(_joined(path, each), _("Diese Angabe gibt es hier nicht."))
            for each in unknown
        ]
    return [FieldError(path, _sentence(keyword, limit))]


def _joined(path: str, name: str) -> str:
    # What a client made up is not given back at any length.
    return f"{path}/{name}"[:100] if path else name[:100]


def _sentence(keyword: str, limit: Any) -> Any:
    if keyword == "type":
        wanted = limit if isinstance(limit, str) else limit[0]
        return _("Erwartet wird: ${type}.", mapping={"type": _TYPES[wanted]})
    if keyword == "enum":
        values = ", ".join(str(each) for each in limit if each is not None)
        return _("Erlaubt ist: ${values}.", mapping={"values": values})
    if keyword == "maxLength":
        return _("Erlaubt sind höchstens ${limit} Zeichen.", mapping={"limit": str(limit)})
    if keyword in ("minimum", "maximum"):
        return _("Diese Zahl ist zu klein oder zu groß.")
    if keyword == "format":
        return _("Diesen Tag gibt es nicht. Bitte schreiben Sie Tage so: 2026-03-31.")
    if keyword == "minProperties":
        return _("Es steht nichts darin, was zu tun wäre.")
    return _FORMAT


def _unstorable(value: Any, path: str, depth: int) -> FieldError | None:
    """The first text in a value that cannot be stored, or what is nested too deep."""
    if depth > MOST_DEEP:
        return FieldError("", _("Die Angaben sind zu tief verschachtelt."))
    if isinstance(value, str):
        return (
            FieldError(path, _("Darin stehen Zeichen, die kein Text sind."))
            if _NO_TEXT.search(value)
            else None
        )
    pairs: Any = ()
    if isinstance(value, dict):
        if any(_NO_TEXT.search(name) for name in value):
            return FieldError(path, _("Darin stehen Zeichen, die kein Text sind."))
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    for name, item in pairs:
        problem = _unstorable(item, f"{path}/{name}".strip("/")[:100], depth + 1)
        if problem is not None:
            return problem
    return None


def _no_constant(name: str) -> Any:
    raise ValueError(name)

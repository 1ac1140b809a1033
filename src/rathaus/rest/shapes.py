"""Pieces of JSON Schema that the declarations of services are made of."""

from typing import Any

from rathaus.rest.interfaces import Parameter
from rathaus.rest.interfaces import Shape

#: Of titles and the like, in signs.
LONGEST_LINE = 300
LONGEST_TEXT = 20_000
#: Most that a list gives at once.
MOST = 100
UID = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
#: The id of a thing in the system that asks: printable ASCII without blanks, and no name of a person,
#: because it stands in addresses.
FOREIGN_ID = {"type": "string", "pattern": "^[!-~]+$", "minLength": 1, "maxLength": 100}
#: A day that somebody may mean: the catalog cannot sort others.
DAY = {"type": "string", "format": "date", "pattern": "^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$"}
LINE = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST_LINE,
    "pattern": "[^\\s\\x00-\\x1f\\x7f-\\x9f]",
}
TEXT = {"type": "string", "maxLength": LONGEST_TEXT}

IDEMPOTENCY_KEY = Parameter(
    "Idempotency-Key",
    "Repeating a request with the same key gives the first answer again and does nothing twice.",
    # A string of RFC 8941 in its quotation marks, or without them
    {
        "type": "string",
        "pattern": '^("[ !#-\\[\\]-~]{1,255}"|[!#-\\[\\]-~]{1,255})$',
        "minLength": 1,
        "maxLength": 257,
    },
    place="header",
)
START = Parameter(
    "start", "How many items to leave out.", {"type": "integer", "minimum": 0, "maximum": 10**6}
)
LIMIT = Parameter(
    "limit", "How many items to give at most.", {"type": "integer", "minimum": 1, "maximum": MOST}
)


def uid_in_path(of: str) -> Parameter:
    """The UID that ends an address.

    :param of: what it is the UID of
    """
    return Parameter("uid", f"UID of the {of}", UID, place="path", required=True)


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """The same, or null.

    :param schema: with one type
    """
    loose = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        loose["enum"] = [*schema["enum"], None]
    return loose


def described(schema: dict[str, Any], description: str, **more: Any) -> dict[str, Any]:
    """The same with a sentence about it."""
    return {**schema, "description": description, **more}


def what_is_sent(name: str, fields: dict[str, Any], required: tuple[str, ...] = ()) -> Shape:
    """The shape of a body that comes in: unknown fields are refused.

    :param fields: name -> schema
    """
    schema: dict[str, Any] = {
        "type": "object",
        "properties": fields,
        "additionalProperties": False,
    }
    if required:
        schema["required"] = list(required)
    else:
        schema["minProperties"] = 1
    return Shape(name, schema)


def what_is_given(name: str, fields: dict[str, Any]) -> Shape:
    """The shape of a body that goes out: all fields are there, and no others."""
    return Shape(
        name,
        {
            "type": "object",
            "properties": fields,
            "required": list(fields),
            "additionalProperties": False,
        },
    )


def list_of(name: str, item: dict[str, Any]) -> Shape:
    """The shape of one page of a list."""
    return what_is_given(
        name,
        {
            "items": {"type": "array", "items": item, "maxItems": MOST},
            "total": described({"type": "integer", "minimum": 0}, "How many there are"),
            "next": described(
                nullable({"type": "integer"}), "Give this as `start` to go on; null at the end"
            ),
        },
    )


ERROR = Shape(
    "Error",
    {
        "type": "object",
        "properties": {
            "type": described({"type": "string"}, "One word for programs"),
            "message": described({"type": "string"}, "One sentence for people"),
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "field": {"type": "string"},
                        "message": {"type": "string"},
                    },
                    "required": ["field", "message"],
                },
            },
        },
        "required": ["type", "message"],
    },
)

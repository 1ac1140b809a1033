"""What stands in one field of a form or address."""

from typing import Any


def sent_text(request: Any, name: str) -> str:
    """The text of a field, without white space around it.

    :returns: empty where there is none, or something else than one text: anybody may send lists and
        files under any name
    """
    value = request.form.get(name, "")
    return value.strip() if isinstance(value, str) else ""

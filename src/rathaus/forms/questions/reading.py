"""A form from its frozen definition, also from definitions of years ago."""

from collections.abc import Iterable
from typing import Any

from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Option
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.form import Step

#: Attributes whose key in a definition is another word.
OTHER_KEYS = {
    "kind": "type",
    "is_required": "required",
    "is_at_the_end": "at_the_end",
    "is_from_link": "from_link",
    "is_server_side": "server_side",
}
TEXTS = (
    "title",
    "description",
    "html",
    "condition",
    "pattern",
    "autocomplete",
    "widget",
    "default",
    "prefill",
    "fim_id",
    "fim_version",
    "enabled_expression",
    "default_expression",
    "validator_expression",
)
FLAGS = ("is_required", "is_at_the_end", "is_from_link", "is_server_side", "removes_exif")
LISTS = ("accept", "laws", "validators")
#: Deeper groups than anybody can answer come from a broken definition.
DEEPEST = 10


def read_form(definition: dict[str, Any], revision: str = "") -> Form:
    """The form that a definition describes.

    :param definition: JSON of format 2, or of format 1, which has no ``format`` and fewer keys.
        What is missing or of another type has its default: what was frozen once is read for ever.
    :param revision: SHA-256 of the definition, where it is frozen.
    """
    return Form(
        title=_text(definition.get("title")),
        steps=tuple(
            _step(number, each)
            for number, each in enumerate(_dicts(definition.get("fieldsets")), start=1)
        ),
        language=_text(definition.get("language")) or "de",
        email_field=_text(definition.get("email_field")) or None,
        name_field=_text(definition.get("name_field")) or None,
        revision=revision,
        fim_id=_text(definition.get("fim_id")),
        fim_version=_text(definition.get("fim_version")),
        settings=dict(definition.get("settings") or {}),
    )


def _step(number: int, fieldset: dict[str, Any]) -> Step:
    return Step(
        name=_text(fieldset.get("name")) or f"schritt-{number}",
        title=_text(fieldset.get("title")),
        description=_text(fieldset.get("description")),
        questions=_questions(fieldset.get("fields"), DEEPEST),
    )


def _questions(fields: Any, depth: int) -> tuple[Question, ...]:
    return tuple(_question(each, depth) for each in _dicts(fields) if each.get("name"))


def _question(field: dict[str, Any], depth: int) -> Question:
    kind = _text(field.get("type")) or "text"
    least, most = _number(field.get("min_items")), _number(field.get("max_items"))
    return Question(
        name=_text(field["name"]),
        # Format 1 knew texts between questions as labels.
        kind="explanation" if kind == "label" else kind,
        options=tuple(_options(field.get("values"))),
        min=_limit(field.get("min")),
        max=_limit(field.get("max")),
        min_length=_number(field.get("min_length")),
        max_length=_number(field.get("max_length")),
        max_megabytes=_number(field.get("max_megabytes")),
        max_files=_number(field.get("max_files")) or 1,
        min_items=1 if least is None else least,
        max_items=1 if most is None else most,
        questions=_questions(field.get("fields"), depth - 1) if depth else (),
        **{name: _text(field.get(OTHER_KEYS.get(name, name))) for name in TEXTS},
        **{name: bool(field.get(OTHER_KEYS.get(name, name))) for name in FLAGS},
        **{name: _texts(field.get(name)) for name in LISTS},
    )


def _options(values: Any) -> Iterable[Option]:
    for each in values if isinstance(values, list) else ():
        if isinstance(each, dict):
            value = _text(each.get("value"))
            yield Option(value, _text(each.get("title")) or value)
        else:
            yield Option(_text(each), _text(each))


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(each) for each in value) if isinstance(value, list) else ()


def _limit(value: Any) -> str | None:
    return _text(value) or None


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None

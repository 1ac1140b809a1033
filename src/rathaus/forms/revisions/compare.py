"""What two revisions of a form ask differently, for people who read it.

Plain Python on the frozen definitions. Definitions of format 1 and 2 are compared as well: what is
not there is the same as what is empty or usual.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from rathaus.forms.revisions.wording import FORM_PROPERTIES
from rathaus.forms.revisions.wording import ORDER
from rathaus.forms.revisions.wording import PLACE
from rathaus.forms.revisions.wording import QUESTION_PROPERTIES
from rathaus.forms.revisions.wording import STEP_PROPERTIES
from rathaus.forms.revisions.wording import lines_of

#: What a property means that is not there.
_USUAL = {"max_files": 1, "min_items": 1, "max_items": 1}


@dataclass(frozen=True)
class PropertyChange:
    """One property, before and after, as lines of text; no line for nothing."""

    #: translatable
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One thing that is different."""

    #: ``form``, ``step`` or ``question``
    what: str
    #: ``added``, ``removed``, ``moved`` or ``changed``
    how: str
    #: empty for the form itself
    name: str
    title: str
    properties: tuple[PropertyChange, ...] = ()


@dataclass(frozen=True)
class _Placed:
    """A question with the step or group it stands in."""

    field: dict[str, Any]
    place: str
    #: name of the step or group; unlike its title, it stays the same
    place_name: tuple[str, str]


def compare(old: dict[str, Any], new: dict[str, Any]) -> tuple[Change, ...]:
    """All differences: of the form itself, then of its steps, then of its questions.

    :param old: definition of the older revision
    :param new: of the newer one
    :returns: nothing when people are asked the same
    """
    return (*_form_changes(old, new), *_step_changes(old, new), *_question_changes(old, new))


def _form_changes(old: dict, new: dict) -> Iterator[Change]:
    before, after = ({**each, **each.get("settings", {})} for each in (old, new))
    properties = _properties(before, after, FORM_PROPERTIES)
    if properties:
        yield Change("form", "changed", "", new.get("title", ""), properties)


def _step_changes(old: dict, new: dict) -> Iterator[Change]:
    before = {each["name"]: each for each in old["fieldsets"]}
    after = {each["name"]: each for each in new["fieldsets"]}
    moved = _moved(list(before), list(after))
    for name, step in before.items():
        if name not in after:
            yield Change("step", "removed", name, step.get("title") or name)
    for name, step in after.items():
        title = step.get("title") or name
        if name not in before:
            yield Change("step", "added", name, title)
            continue
        properties = _properties(before[name], step, STEP_PROPERTIES)
        if name in moved:
            order = _order(name, list(before), list(after))
            yield Change("step", "moved", name, title, (order, *properties))
        elif properties:
            yield Change("step", "changed", name, title, properties)


def _question_changes(old: dict, new: dict) -> Iterator[Change]:
    before, after = _placed(old), _placed(new)
    for name, question in before.items():
        if name not in after:
            yield Change("question", "removed", name, _title(question.field))
    moved = _moved_inside_places(before, after)
    for name, question in after.items():
        title = _title(question.field)
        if name not in before:
            place = PropertyChange(PLACE, (), (question.place,))
            added = _properties({}, question.field, QUESTION_PROPERTIES)
            yield Change("question", "added", name, title, (place, *added))
            continue
        earlier = before[name]
        properties = _properties(earlier.field, question.field, QUESTION_PROPERTIES)
        if earlier.place_name != question.place_name:
            place = PropertyChange(PLACE, (earlier.place,), (question.place,))
            yield Change("question", "moved", name, title, (place, *properties))
        elif name in moved:
            yield Change("question", "moved", name, title, (moved[name], *properties))
        elif properties:
            yield Change("question", "changed", name, title, properties)


def _properties(old: dict, new: dict, labels: dict[str, str]) -> tuple[PropertyChange, ...]:
    return tuple(
        PropertyChange(label, lines_of(key, old.get(key)), lines_of(key, new.get(key)))
        for key, label in labels.items()
        if _plain(key, old.get(key)) != _plain(key, new.get(key))
    )


def _plain(key: str, value: Any) -> Any:
    if key in _USUAL:
        return _USUAL[key] if value is None else value
    return value or None


def _placed(definition: dict) -> dict[str, _Placed]:
    """Every question by its name, also those inside of groups."""
    found: dict[str, _Placed] = {}

    def walk(fields: list[dict], place: str, place_name: tuple[str, str]) -> None:
        for field in fields:
            found[field["name"]] = _Placed(field, place, place_name)
            walk(field.get("fields") or [], _title(field), ("group", field["name"]))

    for step in definition["fieldsets"]:
        walk(step["fields"], step.get("title") or step["name"], ("step", step["name"]))
    return found


def _title(field: dict) -> str:
    return field.get("title") or field["name"]


def _moved_inside_places(
    before: dict[str, _Placed], after: dict[str, _Placed]
) -> dict[str, PropertyChange]:
    moved = {}
    for place in dict.fromkeys(each.place_name for each in after.values()):
        old, new = (
            [name for name, each in side.items() if each.place_name == place]
            for side in (before, after)
        )
        moved.update({name: _order(name, old, new) for name in _moved(old, new)})
    return moved


def _moved(old: list[str], new: list[str]) -> set[str]:
    """Those in both lists that stand elsewhere among the others of both lists."""
    before = [name for name in old if name in set(new)]
    after = [name for name in new if name in set(old)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    stayed = {
        name
        for block in matcher.get_matching_blocks()
        for name in before[block.a : block.a + block.size]
    }
    return set(after) - stayed


def _order(name: str, old: list[str], new: list[str]) -> PropertyChange:
    return PropertyChange(ORDER, (str(old.index(name) + 1),), (str(new.index(name) + 1),))

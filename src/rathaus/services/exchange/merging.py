"""Three values of one field: last taken over, here now, in the source now. Who wins?"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Merge:
    """What an import does to one object.

    :ivar taken: values to set
    :ivar imported: the values last taken over, after this import
    :ivar conflicts: fields that were changed here and in the source, differently; they stay
    :ivar edited: fields whose value here is another than the one last taken over
    """

    taken: dict
    imported: dict
    conflicts: tuple[str, ...]
    edited: tuple[str, ...]


def merge(imported: dict, here: dict, source: dict, is_same: Callable) -> Merge:
    """Decide field by field.

    A conflict keeps the older imported value, so that it is reported by every import until the
    text here, or in the source, agrees again.

    :param imported: values last taken over; fields that never were are missing
    :param here: the values the object has now
    :param source: what the source says; fields it does not speak of are missing
    :param is_same: called with field name and two values
    """
    taken, conflicts, result = {}, [], dict(imported)
    for name, value in source.items():
        known = name in imported
        if is_same(name, here[name], value):
            result[name] = value
        elif is_same(name, here[name], imported[name]) if known else _is_blank(here[name]):
            taken[name] = result[name] = value
        elif not known or not is_same(name, imported[name], value):
            conflicts.append(name)
    after = {**here, **taken}
    return Merge(taken, result, tuple(conflicts), tuple(edited_fields(result, after, is_same)))


def edited_fields(imported: dict, here: dict, is_same: Callable) -> list[str]:
    """Names of the fields whose value here is not the one last taken over."""
    return [name for name, value in imported.items() if not is_same(name, here[name], value)]


def _is_blank(value) -> bool:
    return not (any(value.values()) if isinstance(value, dict) else value)

"""Controls of short forms, ready to be shown."""

from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rathaus import _

MISSING = _("Bitte füllen Sie dieses Feld aus.")


@dataclass(frozen=True)
class Control:
    """One control of a form; ``kind`` is what its template knows: ``text``, ``email``, ``date``,
    ``long``, ``reason``, ``select``, ``radios`` or ``boxes``."""

    name: str
    kind: str
    label: Any
    value: str = ""
    help: Any = ""
    #: of select, radios and boxes: dicts with value, title and is_chosen
    options: tuple[dict[str, Any], ...] = ()
    is_required: bool = True
    max_length: int | None = None
    #: of a long text
    rows: int = 6

    @property
    def help_id(self) -> str:
        return f"{self.name}-help"

    @property
    def error_id(self) -> str:
        return f"{self.name}-error"

    @property
    def described_by(self) -> str:
        return f"{self.help_id} {self.error_id}" if self.help else self.error_id

    @property
    def has_options(self) -> bool:
        return self.kind in ("radios", "boxes")

    @property
    def input_type(self) -> str:
        return "radio" if self.kind == "radios" else "checkbox"

    @property
    def is_line(self) -> bool:
        """Whether it is one line to type into."""
        return self.kind in ("text", "email")


def options(
    pairs: Iterable[tuple[str, Any]], chosen: Collection[str] = ()
) -> tuple[dict[str, Any], ...]:
    """Options of a control.

    :param pairs: value and title of each
    :param chosen: values that are chosen now
    """
    return tuple(
        {"value": value, "title": title, "is_chosen": value in chosen} for value, title in pairs
    )


def error_targets(controls: Iterable[Control]) -> dict[str, str]:
    """Where errors lead to: group controls have no element of their own name, so to the first one.

    :returns: as ``FormErrors.controls`` wants it
    """
    return {
        each.name: f"{each.name}-{each.options[0]['value']}"
        for each in controls
        if each.has_options and each.options
    }

"""Controls of the short forms, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rathaus import _

MISSING = _("Bitte füllen Sie dieses Feld aus.")


@dataclass(frozen=True)
class Control:
    """One control; ``kind`` is one of ``text``, ``email``, ``long``, ``select`` and ``radios``."""

    name: str
    kind: str
    label: Any
    value: str = ""
    help: Any = ""
    #: of select and radios: dicts with value, title and is_chosen
    options: tuple[dict[str, Any], ...] = ()
    is_required: bool = True
    max_length: int | None = None
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
    def is_line(self) -> bool:
        """Whether it is one line to type into."""
        return self.kind in ("text", "email")


def options(pairs: Iterable[tuple[str, Any]], chosen: str) -> tuple[dict[str, Any], ...]:
    """Options of a control.

    :param pairs: value and title of each
    :param chosen: the value that is chosen now
    """
    return tuple(
        {"value": value, "title": title, "is_chosen": value == chosen} for value, title in pairs
    )

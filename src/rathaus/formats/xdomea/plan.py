"""A file plan as the message 0301 carries it (xdomea 3.0.0, types Aktenplan and
AktenplaneinheitAktenplan)."""

from dataclasses import dataclass
from datetime import date

#: Code list ``urn:xoev-de:xdomea:codeliste:aussonderungsart`` 1.0: archive, appraise, destroy.
DISPOSAL_CODES = ("A", "B", "V")


@dataclass(frozen=True)
class Position:
    """One ``Einheit``.

    :ivar number: ``Kennzeichen``; empty where the message has none, which the standard allows
    :ivar title: ``Inhaltsangabe``, or ``BetreffKurz`` where that is missing
    :ivar disposal_kind: one of :data:`DISPOSAL_CODES`; empty for none, or one of the sender's own
    :ivar retention_years: None for ``Unbefristet``
    :ivar closed: ``Stillgelegt``
    :ivar successor: number of the position where new files belong instead. The standard has no
        place for it; it stands in an ``AnwendungsspezifischeErweiterung`` of this product.
    :ivar units: names of the units that keep files here, in the same extension; None where the
        message does not say
    """

    number: str
    title: str
    disposal_kind: str = ""
    retention_years: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    closed: bool = False
    successor: str = ""
    units: tuple[str, ...] | None = None
    positions: tuple["Position", ...] = ()


@dataclass(frozen=True)
class FilePlan:
    """A file plan: ``Bezeichnung``, ``Version`` and its main groups."""

    title: str
    version: str
    positions: tuple[Position, ...] = ()

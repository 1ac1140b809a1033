"""Deadlines and processing times between a service and XZuFi."""

from html import escape

from rathaus.formats.xzufi import api as xzufi
from rathaus.services.exchange.blocks import line
from rathaus.services.exchange.blocks import plain
from rathaus.services.exchange.texts import german

#: XZuFi's units; a service counts in the first four, the others become a sentence.
_NAMES = {
    "days": ("Tag", "Tage"),
    "weeks": ("Woche", "Wochen"),
    "months": ("Monat", "Monate"),
    "years": ("Jahr", "Jahre"),
    "weekdays": ("Werktag", "Werktage"),
    "working_days": ("Arbeitstag", "Arbeitstage"),
    "hours": ("Stunde", "Stunden"),
    "minutes": ("Minute", "Minuten"),
    "seconds": ("Sekunde", "Sekunden"),
    "": ("", ""),
}
_UNITS_OF_A_SERVICE = {"", "days", "weeks", "months", "years"}
_LARGEST = 99_999


def normal_period(number: int | None, unit: str | None, text: str | None) -> dict:
    """Return number, unit and text as XZuFi can carry them."""
    fits = number is not None and 0 <= number <= _LARGEST
    return {"number": number if fits else None, "unit": unit or "", "text": line(text)}


def period_values(periods: tuple[xzufi.Period, ...], texts) -> dict:
    """The first period as number and unit, all others as text."""
    number, unit, sentences = None, "", []
    for position, period in enumerate(periods):
        if position == 0 and _is_simple(period):
            number, unit = period.number, period.unit
        else:
            sentences.append(_sentence(period))
        sentences.append(plain(german(period.note)))
    sentences.append(plain(german(texts)))
    return normal_period(number, unit, " ".join(filter(None, sentences)))


def periods(values: dict) -> tuple[tuple[xzufi.Period, ...], str]:
    """The counterpart of :func:`period_values`: the period, and the text as HTML."""
    has_period = values["number"] is not None or values["unit"]
    period = (xzufi.Period(values["number"], values["unit"]),) if has_period else ()
    return period, escape(values["text"], quote=False)


def _is_simple(period: xzufi.Period) -> bool:
    is_one_number = period.number_to is None and not period.unit_to
    is_duration = not period.starts and not period.ends
    return is_one_number and is_duration and period.unit in _UNITS_OF_A_SERVICE


def _sentence(period: xzufi.Period) -> str:
    if period.number is None:
        starts = f"ab {period.starts}" if period.starts else ""
        ends = f"bis {period.ends}" if period.ends else ""
        return " ".join(filter(None, [starts, ends]))
    if period.number_to is None:
        return _counted(period.number, period.unit)
    unit_to = period.unit_to or period.unit
    first = str(period.number) if unit_to == period.unit else _counted(period.number, period.unit)
    return f"{first} bis {_counted(period.number_to, unit_to)}"


def _counted(number: int, unit: str) -> str:
    return f"{number} {_NAMES[unit][number != 1]}".strip()

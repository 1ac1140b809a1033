"""Deadlines and processing times as people say them."""

from rathaus import _

_ONE = {
    "days": _("1 Tag"),
    "weeks": _("1 Woche"),
    "months": _("1 Monat"),
    "years": _("1 Jahr"),
}


def _many(number: int, unit: str):
    mapping = {"number": str(number)}
    return {
        "days": _("${number} Tage", mapping=mapping),
        "weeks": _("${number} Wochen", mapping=mapping),
        "months": _("${number} Monate", mapping=mapping),
        "years": _("${number} Jahre", mapping=mapping),
    }[unit]


def duration(number: int | None, unit: str | None):
    """A length of time.

    :param number: how many; None where the editor gave none
    :param unit: days, weeks, months or years
    :returns: a message, for instance "6 Wochen"; None when number or unit is missing
    """
    if number is None or not unit:
        return None
    return _ONE[unit] if number == 1 else _many(number, unit)


def deadline_sentences(service) -> list:
    """What a citizen has to know about the deadline: the editor's words, or a sentence."""
    if service.deadline_text:
        return [service.deadline_text]
    length = duration(service.deadline_number, service.deadline_unit)
    sentence = length and _("Die Frist beträgt ${duration}.", mapping={"duration": length})
    return [sentence] if sentence else []


def processing_sentences(service) -> list:
    """How long the office needs: the editor's words, or a sentence."""
    if service.processing_text:
        return [service.processing_text]
    length = duration(service.processing_number, service.processing_unit)
    sentence = length and _(
        "Die Bearbeitung dauert in der Regel ${duration}.", mapping={"duration": length}
    )
    return [sentence] if sentence else []

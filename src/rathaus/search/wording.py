"""What people read for a kind of result."""

from rathaus import _

KIND_LABELS = {
    "service": _("Leistung"),
    "form": _("Onlineantrag"),
    "download": _("Download"),
    "unit": _("Amt oder Stelle"),
    "regulation": _("Ortsrecht"),
    "page": _("Seite"),
    "event": _("Veranstaltung"),
    "news": _("Meldung"),
}

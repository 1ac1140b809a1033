"""Texts that the office writes again and again; the city may change them on the edit page of the
place of all reports."""

from typing import Any

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.defects.finding import folder

#: title, text, whether it is for refusing
_FIRST = (
    (
        _("Vorwurf gegen eine Person"),
        _(
            "Vielen Dank für Ihre Nachricht. Wir können sie nicht veröffentlichen, weil sie Vorwürfe "
            "gegen eine Person enthält. Wenn Sie eine Ordnungswidrigkeit oder eine Straftat anzeigen "
            "möchten, wenden Sie sich bitte an das Ordnungsamt oder die Polizei."
        ),
        True,
    ),
    (
        _("Beleidigung"),
        _(
            "Vielen Dank für Ihre Nachricht. Wir können sie so nicht veröffentlichen, weil sie andere "
            "herabsetzt. Bitte beschreiben Sie nur den Mangel und den Ort, dann kümmern wir uns gern."
        ),
        True,
    ),
    (
        _("Kein Mangel im öffentlichen Raum"),
        _(
            "Vielen Dank für Ihre Nachricht. Der Mängelmelder ist für Mängel auf Straßen, Wegen und "
            "Plätzen gedacht. Mit Ihrem Anliegen wenden Sie sich bitte an die Behördennummer 115."
        ),
        True,
    ),
    (
        _("Nicht verständlich"),
        _(
            "Vielen Dank für Ihre Nachricht. Wir verstehen leider nicht, was wo nicht in Ordnung ist. "
            "Bitte melden Sie es noch einmal mit einer kurzen Beschreibung und dem Ort."
        ),
        True,
    ),
    (
        _("Wir sehen es uns an"),
        _(
            "Vielen Dank für Ihren Hinweis. Wir sehen uns die Stelle an und schreiben hier, wie es "
            "weitergeht."
        ),
        False,
    ),
    (
        _("Auftrag erteilt"),
        _(
            "Vielen Dank für Ihren Hinweis. Wir haben den Auftrag vergeben, den Mangel zu beheben, und "
            "schreiben hier, sobald er ausgeführt ist."
        ),
        False,
    ),
    (
        _("Behoben"),
        _("Der Mangel ist behoben. Vielen Dank, dass Sie uns darauf aufmerksam gemacht haben."),
        False,
    ),
    (
        _("Grundstück gehört nicht der Stadt"),
        _(
            "Vielen Dank für Ihren Hinweis. Das Grundstück gehört nicht der Stadt. Wir haben Ihren "
            "Hinweis weitergegeben; auf die Behebung haben wir keinen Einfluss."
        ),
        False,
    ),
)


def text_modules(*, for_refusal: bool) -> list[dict[str, Any]]:
    """The texts of the city, or those to begin with.

    :param for_refusal: those that say why something is not published, else those that answer
    :returns: dicts with ``title`` and ``text``
    """
    kept = getattr(folder(), "text_modules", None) or [
        {
            "title": in_city_language(title),
            "text": in_city_language(text),
            "is_for_refusal": is_for_refusal,
        }
        for title, text, is_for_refusal in _FIRST
    ]
    return [
        {"title": each["title"], "text": each["text"]}
        for each in kept
        if bool(each.get("is_for_refusal")) == for_refusal
    ]

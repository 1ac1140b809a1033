"""The fields of letter templates, as leads read them, with neutral examples."""

from typing import Any

from collective.easyform.interfaces import IEasyForm

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.letters.interfaces import FieldInfo
from rathaus.forms import api as forms

#: Where the clerk's own text stands.
FREE_TEXT = "freitext"
#: What says the outcome of a decision; one of them has to be in its letter.
OUTCOME = ("entscheidung.ergebnis", "entscheidung.satz")

GENERAL = (
    FieldInfo(
        FREE_TEXT,
        _("Der Text, der für diesen Brief geschrieben wird; bei Bescheiden die Begründung"),
        "Hier steht der Text.\n\nEine leere Zeile beginnt einen Absatz.",
    ),
    FieldInfo("antragsteller.name", _("Name der antragstellenden Person"), "Erika Mustermann"),
    FieldInfo("vorgang.zeichen", _("Vorgangszeichen"), "XX-7K3F-9Q2M"),
    FieldInfo("vorgang.betreff", _("Betreff des Vorgangs"), "Beispielvorgang"),
    FieldInfo("vorgang.eingang", _("Tag des Eingangs"), "02.03.2026"),
    FieldInfo("vorgang.frist", _("Frist des Vorgangs; kann leer sein"), "16.03.2026"),
    FieldInfo("vorgang.aktenzeichen", _("Aktenzeichen; leer vor der Akte"), "50.10.02-2026/0147"),
    FieldInfo("leistung.name", _("Leistung"), "Beispielleistung"),
    FieldInfo("stelle.name", _("Stelle"), "Musteramt"),
    FieldInfo("stelle.strasse", _("Straße und Hausnummer der Stelle"), "Musterstraße 1"),
    FieldInfo("stelle.plz", _("Postleitzahl der Stelle"), "03046"),
    FieldInfo("stelle.ort", _("Ort der Stelle"), "Musterstadt"),
    FieldInfo("stelle.telefon", _("Telefon der Stelle"), "0355 0000-0"),
    FieldInfo("stelle.email", _("E-Mail der Stelle"), "amt@example.org"),
    FieldInfo("sachbearbeitung.name", _("Wer den Brief unterschreibt"), "Clara Krause"),
    FieldInfo("datum.heute", _("Tag, an dem der Brief entsteht"), "09.03.2026"),
)
OF_DECISIONS = (
    FieldInfo(
        "entscheidung.ergebnis",
        _("Ergebnis in einem Wort, zum Beispiel für Bedingungen"),
        "bewilligt",
    ),
    FieldInfo("entscheidung.satz", _("Ergebnis in einem Satz"), "Wir bewilligen Ihren Antrag."),
)
#: Before the name of a question of the form.
ANSWER = "antwort"
_EXAMPLE_ANSWER = "Beispielangabe"


def fields_of(service_uid: str, *, is_decision: bool) -> tuple[FieldInfo, ...]:
    """Fields that a template may name.

    :param service_uid: of the service it is for; only then there are answers of a form.
    """
    found = GENERAL + (OF_DECISIONS if is_decision else ())
    return found + _answers_of(service_uid) if service_uid else found


def example_values(fields: tuple[FieldInfo, ...]) -> dict[str, Any]:
    """Neutral values by name, as nested mappings: what a template is checked and shown with."""
    values: dict[str, Any] = {}
    for each in fields:
        *path, last = each.name.split(".")
        inner = values
        for step in path:
            inner = inner.setdefault(step, {})
        inner[last] = [example_values(each.fields)] * 2 if each.fields else each.example
    return values


def _answers_of(service_uid: str) -> tuple[FieldInfo, ...]:
    service = by_uid(service_uid, "Service")
    found: dict[str, FieldInfo] = {}
    for each in service.objectValues() if service is not None else ():
        if IEasyForm.providedBy(each):
            form = forms.read_form(forms.definition(each))
            for step in form.steps:
                found |= {info.name: info for info in _questions(step.questions, f"{ANSWER}.")}
    return tuple(found.values())


def _questions(questions: Any, before: str) -> list[FieldInfo]:
    found = []
    for each in questions:
        name, title = f"{before}{each.name}", each.title or each.name
        if each.is_repeating:
            inner = tuple(_questions(each.questions, ""))
            found.append(FieldInfo(name, title, fields=inner))
        elif each.kind == "group":
            found += _questions(each.questions, f"{name}.")
        elif each.is_answered and each.kind != "file":
            found.append(FieldInfo(name, title, _EXAMPLE_ANSWER))
    return found

"""What the properties of a definition are called, and how their values read."""

from typing import Any

from rathaus import _
from rathaus.forms.questions.kinds.titles import TITLES

PLACE = _("Steht in")
ORDER = _("Stelle in der Reihenfolge")

#: Key in the definition, or in its settings -> label; in the order of the editor's forms.
FORM_PROPERTIES = {
    "title": _("Titel"),
    "language": _("Sprache"),
    "email_field": _("Feld mit der E-Mail-Adresse"),
    "name_field": _("Feld mit dem Namen"),
    "privacy_notice": _("Datenschutzhinweis"),
    "send_label": _("Beschriftung des Knopfes zum Senden"),
    "max_megabytes": _("Größte Datei (in MB)"),
    "max_total_megabytes": _("Alle Dateien zusammen (in MB)"),
    "is_test": _("Probebetrieb"),
    "proof_of_work": _("Rechenaufgabe gegen automatische Einsendungen"),
    "fim_id": _("Kennung im FIM-Baustein"),
    "fim_version": _("Version des FIM-Bausteins"),
}
STEP_PROPERTIES = {"title": _("Titel"), "description": _("Beschreibung")}
QUESTION_PROPERTIES = {
    "type": _("Art der Frage"),
    "title": _("Frage"),
    "description": _("Hilfetext"),
    "html": _("Text"),
    "required": _("Pflichtangabe"),
    "values": _("Auswahl"),
    "condition": _("Wird nur gefragt, wenn"),
    "min": _("Kleinster Wert"),
    "max": _("Größter Wert"),
    "min_length": _("Wenigste Zeichen"),
    "max_length": _("Meiste Zeichen"),
    "pattern": _("Muster"),
    "autocomplete": _("Ausfüllhilfe des Browsers"),
    "widget": _("Darstellung"),
    "at_the_end": _("Wird am Ende gefragt"),
    "accept": _("Erlaubte Dateiarten"),
    "max_megabytes": _("Größte Datei (in MB)"),
    "max_files": _("Meiste Dateien"),
    "removes_exif": _("Ort und Kamera werden aus Fotos entfernt"),
    "default": _("Vorgabe"),
    "prefill": _("Wird aus dem Profil ausgefüllt"),
    "from_link": _("Darf aus einem Link ausgefüllt werden"),
    "min_items": _("Wenigste Wiederholungen"),
    "max_items": _("Meiste Wiederholungen"),
    "fim_id": _("Kennung im FIM-Baustein"),
    "fim_version": _("Version des FIM-Bausteins"),
    "laws": _("Rechtsgrundlagen"),
    "enabled_expression": _("Ausdruck: wird gefragt"),
    "default_expression": _("Ausdruck: Vorgabe"),
    "validator_expression": _("Ausdruck: Prüfung"),
    "validators": _("Prüfungen"),
    "server_side": _("Wird vom Server ausgefüllt"),
}
YES = _("ja")


def lines_of(key: str, value: Any) -> tuple[str, ...]:
    """A value of the definition as people read it, line by line.

    :returns: translatable texts; none for nothing
    """
    if not value:
        return ()
    if value is True:
        return (YES,)
    if key == "type":
        return (TITLES.get(value, value),)
    if key == "values":
        return tuple(_option(each) for each in value)
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    return (str(value),)


def _option(option: dict[str, str]) -> str:
    title, value = option.get("title") or option["value"], option["value"]
    return title if title == value else f"{title} ({value})"

"""What people call the kinds of questions."""

from rathaus import _

#: By kind, in the order in which editors choose.
TITLES = {
    "text": _("Text in einer Zeile"),
    "longtext": _("Text in mehreren Zeilen"),
    "int": _("Ganze Zahl"),
    "decimal": _("Zahl mit Nachkommastellen"),
    "money": _("Geldbetrag in Euro"),
    "date": _("Datum"),
    "time": _("Uhrzeit"),
    "yes_no": _("Ja oder Nein"),
    "choice": _("Auswahl einer Antwort"),
    "multichoice": _("Auswahl mehrerer Antworten"),
    "bool": _("Kästchen zum Ankreuzen"),
    "confirmation": _("Bestätigung, die angekreuzt werden muss"),
    "email": _("E-Mail-Adresse"),
    "phone": _("Telefonnummer"),
    "address": _("Anschrift"),
    "country": _("Staat"),
    "nationality": _("Staatsangehörigkeit"),
    "iban": _("IBAN, mit Prüfung"),
    "tax_id": _("Steuerliche Identifikationsnummer, mit Prüfung"),
    "file": _("Datei"),
    "group": _("Gruppe von Fragen, auch zum Wiederholen"),
    "explanation": _("Erklärung ohne Frage"),
}

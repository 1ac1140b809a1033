"""One data field as a question of a definition."""

from rathaus import _
from rathaus.formats.xdatenfelder.api import Cardinality
from rathaus.formats.xdatenfelder.api import CodeList
from rathaus.formats.xdatenfelder.api import Field
from rathaus.formats.xdatenfelder.api import UnusableCodeList
from rathaus.formats.xdatenfelder.api import Value
from rathaus.forms.fim.files import file_settings
from rathaus.forms.fim.limits import first_value
from rathaus.forms.fim.limits import limits
from rathaus.forms.fim.recognition import kind_of_list
from rathaus.forms.fim.recognition import kind_of_text
from rathaus.forms.fim.report import APPROXIMATED
from rathaus.forms.fim.report import LEFT
from rathaus.forms.fim.texts import html

KINDS = {
    "date": "date",
    "time": "time",
    "bool": "yes_no",
    "num": "decimal",
    "num_int": "int",
    "num_currency": "money",
    "file": "file",
    "obj": "explanation",
}
#: Parts of a date and time, which FIM asks as one value: marks instead of a FIM id.
DATE_PART, TIME_PART = "@date", "@time"
RECOGNISED = {
    "email": _("Als E-Mail-Adresse erkannt und als solche geprüft."),
    "phone": _("Als Telefonnummer erkannt und als solche geprüft."),
    "iban": _("Als IBAN erkannt und als solche geprüft."),
    "tax_id": _("Als Steueridentifikationsnummer erkannt und als solche geprüft."),
    "country": _("Liste der Staaten nach ISO 3166-1; weitergegeben wird deren Code."),
    "nationality": _("Staatsangehörigkeit nach ISO 3166-1; weitergegeben wird deren Code."),
}


class FieldMaker:
    """Makes questions of fields.

    :param code_lists: for fields that refer to lists elsewhere
    :param note: called with kind of line, sentence and element
    """

    def __init__(self, code_lists: tuple[CodeList, ...], note):
        self._code_lists = code_lists
        self._note = note

    def question(self, field: Field, cardinality: Cardinality) -> dict | None:
        """Everything of a question that depends on its field alone, or ``None`` if nobody is
        asked. Name, laws and rules depend on its place."""

        def note(kind, text):
            self._note(kind, text, field)

        if field.prefill != "keine":
            note(LEFT, _("Die Vorbefüllung aus anderen Quellen ist noch einzurichten."))
        if field.field_type == "hidden":
            note(LEFT, _hidden(field))
            return None
        if field.field_type in ("label", "locked") or field.data_type == "obj":
            return _explanation(field, note)
        if field.data_type == "file":
            return {"type": "file", **file_settings(field, cardinality, note)}
        if field.field_type == "select" or field.values:
            return self._selection(field, cardinality, note)
        if field.data_type == "datetime":
            note(APPROXIMATED, _("Tag und Uhrzeit werden einzeln gefragt."))
            return {"type": "group", "parts": (("date", DATE_PART), ("time", TIME_PART))}
        return _plain(field, note)

    def _selection(self, field: Field, cardinality: Cardinality, note) -> dict:
        values = field.values or self._listed(field, note)
        if not values:
            return self._without_values(field, note)
        found = {
            "type": "choice",
            "values": [{"value": each.code, "title": _title(each, values)} for each in values],
        }
        if any(each.help for each in values):
            helps = "\n".join(f"{each.name}: {each.help}" for each in values if each.help)
            found["description"] = f"{field.help}\n{helps}".strip()
        if _is_several(cardinality, len(values)):
            if cardinality.max is not None and cardinality.max < len(values):
                note(APPROXIMATED, _("Wie viele Antworten möglich sind, wird nicht geprüft."))
            return {**found, "type": "multichoice"}
        return {**found, **first_value(field, found, note)}

    def _listed(self, field: Field, note) -> tuple[Value, ...]:
        reference = field.code_list
        if reference is None:
            return ()
        for each in self._code_lists:
            if each.answers(reference):
                if each.version and reference.version and each.version != reference.version:
                    versions = {"given": each.version, "wanted": reference.version}
                    note(
                        APPROXIMATED,
                        _(
                            "Die Codeliste liegt in Fassung ${given} vor, genannt ist ${wanted}.",
                            mapping=versions,
                        ),
                    )
                try:
                    return each.values(field)
                except UnusableCodeList as error:
                    note(LEFT, error.reason)
        return ()

    def _without_values(self, field: Field, note) -> dict:
        kind = kind_of_list(field.code_list)
        if kind:
            note(APPROXIMATED, RECOGNISED[kind])
            return {"type": kind}
        urn = field.code_list.urn or field.code_list.version_urn if field.code_list else "–"
        note(
            LEFT,
            _("Die Codeliste „${urn}“ fehlt; gefragt wird ein Text.", mapping={"urn": urn}),
        )
        return _plain(field, note)


def _plain(field: Field, note) -> dict:
    kind = KINDS.get(field.data_type) or kind_of_text(field)
    if kind in RECOGNISED:
        note(APPROXIMATED, RECOGNISED[kind])
    found = {"type": kind, **limits(field, kind, note)}
    return {**found, **first_value(field, found, note)}


def _explanation(field: Field, note) -> dict | None:
    """A text to read. A locked field would be filled by the authority; its fixed value is shown."""
    if field.field_type == "locked" and not field.content:
        note(LEFT, _("Gesperrtes Feld ohne Inhalt: Es wird nicht gefragt."))
        return None
    if field.field_type == "locked":
        note(APPROXIMATED, _("Gesperrtes Feld: Sein Inhalt wird als Hinweis gezeigt."))
    elif field.data_type == "obj":
        note(APPROXIMATED, _("Statisches Objekt: Nur sein Text wird gezeigt."))
    text = "\n\n".join(filter(None, (field.content, field.help)))
    return {"type": "explanation", "html": html(text) or html(field.label), "description": ""}


def _hidden(field: Field):
    if field.content:
        return _(
            "Verstecktes Feld: Es wird nicht gefragt; sein Inhalt ist „${text}“.",
            mapping={"text": field.content[:200]},
        )
    return _("Verstecktes Feld: Es wird nicht gefragt.")


def _is_several(cardinality: Cardinality, choices: int) -> bool:
    """Whether ticking several choices means the same as giving the field several times."""
    most = cardinality.max
    return cardinality.is_repeating and cardinality.min <= 1 and (most is None or most <= choices)


def _title(value: Value, values: tuple[Value, ...]) -> str:
    """Titles tell the choices apart, also where two codes have the same name."""
    if sum(each.name == value.name for each in values[:200]) > 1:
        return f"{value.name} ({value.code})"
    return value.name

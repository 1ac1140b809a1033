"""Names, codes and limits of XDatenfelder 3.0.0."""

NAMESPACE = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"
#: Beginning of the namespaces of all versions.
FAMILY = "urn:xoev-de:fim:standard:xdatenfelder_"

SCHEMA_MESSAGE = "xdatenfelder.stammdatenschema.0102"
GROUP_MESSAGE = "xdatenfelder.datenfeldgruppe.0103"

#: The largest of 22 published schemas has 0.7 MB and 324 elements.
MAX_BYTES = 20 * 1024 * 1024
MAX_ELEMENTS = 10_000
#: Groups inside each other; real schemas have up to 6.
MAX_GROUP_DEPTH = 20
MAX_VALUES = 20_000

#: Code list xdatenfelder.feldart 2.0
FIELD_TYPES = frozenset({"input", "select", "label", "hidden", "locked"})
#: Code list xdatenfelder.datentyp 2.0
DATA_TYPES = frozenset(
    {
        "text",
        "text_latin",
        "date",
        "time",
        "datetime",
        "bool",
        "num",
        "num_int",
        "num_currency",
        "file",
        "obj",
    }
)
#: How the same types are written elsewhere.
DATA_TYPE_SPELLINGS = {
    "string": "text",
    "string.latin": "text_latin",
    "stringlatin": "text_latin",
    "string_latin": "text_latin",
    "boolean": "bool",
    "int": "num_int",
    "integer": "num_int",
    "number": "num",
    "decimal": "num",
    "currency": "num_currency",
}
PREFILLS = frozenset({"keine", "optional", "verpflichtend"})
#: Code list urn:xoev-de:xprozess:codeliste:status
RELEASE_STATES = {
    "1": "in Planung",
    "2": "in Bearbeitung",
    "3": "Entwurf",
    "4": "methodisch freigegeben",
    "5": "fachlich freigegeben (silber)",
    "6": "fachlich freigegeben (gold)",
    "7": "inaktiv",
    "8": "vorgesehen zum Löschen",
}
#: Released by those who answer for the content.
RELEASED = frozenset({"5", "6"})
#: Code list xdatenfelder.schemaelementart: abstract, harmonised, specific for one law
ELEMENT_TYPES = frozenset({"ABS", "HAR", "RNG"})
#: Group of which exactly one element is given.
CHOICE = "X"

_OF_ALL = {
    "identifikation",
    "name",
    "beschreibung",
    "definition",
    "bezug",
    "freigabestatus",
    "statusGesetztAm",
    "statusGesetztDurch",
    "gueltigAb",
    "gueltigBis",
    "versionshinweis",
    "veroeffentlichungsdatum",
    "letzteAenderung",
    "relation",
    "stichwort",
    "regel",
}
_OF_ELEMENTS = _OF_ALL | {
    "bezeichnungEingabe",
    "bezeichnungAusgabe",
    "schemaelementart",
    "hilfetextEingabe",
    "hilfetextAusgabe",
}
#: Elements that are read, or carry nothing for a form, by the element they stand in.
KNOWN = {
    "stammdatenschema": frozenset(
        _OF_ALL
        | {
            "bezeichnung",
            "hilfetext",
            "ableitungsmodifikationenStruktur",
            "ableitungsmodifikationenRepraesentation",
            "dokumentsteckbrief",
            "struktur",
            "art",
        }
    ),
    "datenfeldgruppe": frozenset(_OF_ELEMENTS | {"art", "struktur"}),
    "datenfeld": frozenset(
        _OF_ELEMENTS
        | {
            "feldart",
            "datentyp",
            "praezisierung",
            "inhalt",
            "vorbefuellung",
            "werte",
            "codelisteReferenz",
            "codeKey",
            "nameKey",
            "helpKey",
            "maxSize",
            "mediaType",
        }
    ),
    "struktur": frozenset({"anzahl", "bezug", "enthaelt"}),
    "identifikation": frozenset({"id", "version"}),
}

"""FIM knows only texts and lists; some of them are certainly an e-mail address, an IBAN and so on.

Only harmonised ids, exact names and published code lists count: a wrong guess would refuse right
answers.
"""

import re

from rathaus.formats.xdatenfelder.api import CodeListReference
from rathaus.formats.xdatenfelder.api import Field

#: Ids of the federal building blocks (FIM-Baustein Datenfelder).
BY_ID = {
    "F60000000240": "phone",
    "F60000000241": "phone",
    "F60000000242": "email",
}
BY_NAME = {
    "e-mail": "email",
    "e-mail-adresse": "email",
    "e-mail adresse": "email",
    "email": "email",
    "emailadresse": "email",
    "telefon": "phone",
    "telefonnummer": "phone",
    "telefax": "phone",
    "telefaxnummer": "phone",
    "mobiltelefon": "phone",
    "mobilfunknummer": "phone",
    "mobilnummer": "phone",
    "handynummer": "phone",
    "iban": "iban",
    "steuer-id": "tax_id",
    "steuer-identifikationsnummer": "tax_id",
    "steueridentifikationsnummer": "tax_id",
    "steuerliche identifikationsnummer": "tax_id",
}
#: Lengths that speak against a kind: what the schema allows would be refused.
FITTING_LENGTH = {"iban": range(22, 35), "tax_id": range(11, 12)}
APPLICANT_NAMES = ("F60000000227", "F60000000319")
APPLICANT_NAME = re.compile(
    r"(familienname|nachname|name|eingetragener name.*|vor- und (nach|familien)name)", re.IGNORECASE
)

_COUNTRIES = re.compile(
    r"urn:(de:bund:destatis:bevoelkerungsstatistik:schluessel:staat"
    r"|xoev-de:kosit:codeliste:country-codes|de:xauslaender:codelist:staat)(_.*)?"
)
_NATIONALITIES = re.compile(
    r"urn:(de:bund:destatis:bevoelkerungsstatistik:schluessel:staatsangehoerigkeit"
    r"|de:xauslaender:codelist:staatsangehoerigkeit)(_.*)?"
)

#: Words in the name of a field that is answered in sentences.
_PROSE = re.compile(
    r"(beschreib|begründ|erläuter|bemerk|anmerk|mitteil|stellungnahme|darstell|sonstige|schilder"
    r"|ausführ|zusätzliche angaben|weitere angaben|umfang der|zweck)",
    re.IGNORECASE,
)
#: From how many signs on a text has more than one line.
LONG_TEXT = 1000


def kind_of_text(field: Field) -> str:
    """``email``, ``phone``, ``iban``, ``tax_id``, ``longtext`` or ``text``."""
    found = BY_ID.get(field.id) or next(
        (
            BY_NAME[name.casefold()]
            for name in (field.name, field.label)
            if name.casefold() in BY_NAME
        ),
        None,
    )
    longest = field.precision.max_length
    fitting = FITTING_LENGTH.get(found)
    if found and (fitting is None or longest is None or longest in fitting):
        return found
    return "longtext" if _is_prose(field) else "text"


def kind_of_list(reference: CodeListReference | None) -> str:
    """``country``, ``nationality``, or empty for a list that is not known."""
    urn = (reference.urn or reference.version_urn) if reference else ""
    if _COUNTRIES.fullmatch(urn):
        return "country"
    return "nationality" if _NATIONALITIES.fullmatch(urn) else ""


def is_name_of_applicant(field: Field) -> bool:
    """Whether a field holds a name by which a person or an enterprise is called."""
    return field.id in APPLICANT_NAMES or bool(APPLICANT_NAME.fullmatch(field.name))


def _is_prose(field: Field) -> bool:
    longest = field.precision.max_length
    if longest is not None:
        return longest > LONG_TEXT or (longest > 200 and bool(_PROSE.search(field.name)))
    return bool(_PROSE.search(field.name) or _PROSE.search(field.label))

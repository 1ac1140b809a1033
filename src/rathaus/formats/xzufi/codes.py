"""Namespaces, code lists and limits of XZuFi, in one place."""

NAMESPACES = {
    "http://xoev.de/schemata/xzufi/2_2_0": "2.2",
    "http://xoev.de/schemata/xzufi/2_3_1": "2.3",
}
NAMESPACE_2_2 = "http://xoev.de/schemata/xzufi/2_2_0"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

#: Text modules: code of ``urn:de:xzufi:codeliste:leistungstextmodulleika`` → field of ``Service``
TEXT_MODULE_LIST = "urn:de:xzufi:codeliste:leistungstextmodulleika"
TEXT_MODULES = {
    "02": "name",
    "03": "plain_name",
    "05": "short_text",
    "06": "full_text",
    "07": "legal_basis",
    "08": "required_documents_text",
    "09": "prerequisites",
    "11": "procedure",
    "14": "forms",
    "15": "further_information",
    "16": "notes",
    "18": "author",
    "22": "responsible_office",
    "23": "contact",
    "24": "teaser",
    "25": "legal_remedy",
}
#: The modules that hold one line or one paragraph; all others hold HTML.
PLAIN_MODULES = frozenset({"02", "03", "18", "24"})

#: ``Zeiteinheit``; Werktag includes Saturday, Arbeitstag does not.
TIME_UNITS = {
    "JAHR": "years",
    "MONAT": "months",
    "WOCHE": "weeks",
    "TAG": "days",
    "WERKTAG": "weekdays",
    "ARBEITSTAG": "working_days",
    "STUNDE": "hours",
    "MINUTE": "minutes",
    "SEKUNDE": "seconds",
}
TIME_UNIT_CODES = {word: code for code, word in TIME_UNITS.items()}

#: ``Leistungsadressat``
TARGET_GROUPS = {"001": "citizens", "002": "businesses", "003": "administration"}
TARGET_GROUP_CODES = {word: code for code, word in TARGET_GROUPS.items()}

#: ``urn:xoev-de:fim:codeliste:vertrauensniveau``: 00 undetermined, 10 and 15 without a proven
#: identity, from 20 on the three levels of eIDAS.
TRUST_LEVELS = {
    "00": "",
    "10": "none",
    "15": "none",
    "20": "low",
    "30": "substantial",
    "40": "high",
}
TRUST_LEVEL_CODES = {"none": "10", "low": "20", "substantial": "30", "high": "40"}

#: ``urn:xoev-de:kosit:codeliste:erreichbarkeit``
CHANNELS = {"01": "email", "02": "phone", "03": "mobile", "04": "fax", "09": "web"}
CHANNEL_CODES = {word: code for code, word in CHANNELS.items()}

#: A national export has some hundred MB; more than this is an attack or a mistake.
MAX_BYTES = 1024 * 1024 * 1024
#: The longest text seen in public exports has about 60,000 characters.
MAX_TEXT_CHARACTERS = 200_000
MAX_RECORD_BYTES = 4 * 1024 * 1024
#: Real records are at most 12 elements deep.
MAX_DEPTH = 40
MAX_PROLOG_BYTES = 64 * 1024

"""Names that reader and writer share."""

#: Versions whose file plans have the same elements; the writer uses the one it was checked with.
READ_VERSIONS = ("2.3.0", "2.4.0", "3.0.0", "3.1.0", "4.0.0")
WRITTEN_VERSION = "3.0.0"
NAMESPACE = "urn:xoev-de:xdomea:schema:{version}"
MESSAGE = "Aktenplan.Aktenplan.0301"
DISPOSAL_LIST = "urn:xoev-de:xdomea:codeliste:aussonderungsart"
MESSAGE_LIST = "urn:xoev-de:xdomea:codeliste:nachrichtentyp"

#: The extension in which what the standard has no element for goes along.
EXTENSION = "rathaus.aktenplan"
SUCCESSOR = "Nachfolgerin"
UNIT = "Aktenführende Stelle"
#: Says that units are meant to be complete, also where there are none.
UNITS_GIVEN = "Aktenführende Stellen angegeben"

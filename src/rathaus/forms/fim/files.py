"""What a file field takes."""

from rathaus import _
from rathaus.formats.xdatenfelder.api import Cardinality
from rathaus.formats.xdatenfelder.api import Field
from rathaus.forms.fim.report import APPROXIMATED
from rathaus.forms.fim.report import LEFT

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 200
#: For fields that take any number: together no more than a form takes.
MOST_FILES = 20
#: What forms can check by content; see ``uploads.MEDIA_TYPES``.
CHECKED = (
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/tiff",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/plain",
)
SPELLINGS = {"image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "image/tif": "image/tiff"}


def file_settings(field: Field, cardinality: Cardinality, note) -> dict:
    """Keys of a definition for kinds, size and number of files.

    :param note: called with kind of line and sentence for what is not the same
    """
    found = {"accept": _accepted(field, note), "max_megabytes": _megabytes(field, note)}
    if cardinality.max is None or cardinality.max > MOST_FILES:
        found["max_files"] = MOST_FILES
        note(
            APPROXIMATED,
            _("Es sind höchstens ${number} Dateien möglich.", mapping={"number": MOST_FILES}),
        )
    else:
        found["max_files"] = cardinality.max
    if cardinality.min > 1:
        note(
            APPROXIMATED,
            _(
                "Verlangt sind ${number} Dateien; geprüft wird, ob es eine gibt.",
                mapping={"number": cardinality.min},
            ),
        )
    return {key: value for key, value in found.items() if value}


def _accepted(field: Field, note) -> list[str]:
    found = []
    for given in field.media_types:
        wanted = SPELLINGS.get(given, given)
        family = wanted.removesuffix("*")
        known = [
            each for each in CHECKED if each == wanted or (family != wanted and family in each)
        ]
        found += [each for each in known if each not in found]
        if not known:
            note(
                LEFT,
                _("Die Dateiart „${name}“ kann nicht geprüft werden.", mapping={"name": given}),
            )
    return found


def _megabytes(field: Field, note) -> int | None:
    if field.max_bytes is None:
        return None
    number = min(max(field.max_bytes // MEGABYTE, 1), MOST_MEGABYTES)
    if number * MEGABYTE != field.max_bytes:
        size = f"{field.max_bytes / 1_000_000:g}".replace(".", ",")
        note(
            APPROXIMATED,
            _(
                "Die größte Datei (${given} Millionen Byte) wird zu ${number} MB.",
                mapping={"given": size, "number": number},
            ),
        )
    return number

"""What stands in the fields of a filled-in PDF form."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Name

from rathaus import _
from rathaus.documents.interfaces import Unreadable

LARGEST = 25 * 1024 * 1024
MOST_FIELDS = 20_000
#: Levels of names; more is a file that somebody made to do harm.
DEEPEST = 30
LONGEST_TEXT = 100_000
LONGEST_STREAM = 10_000


def pdf_fields(data: bytes) -> dict[str, list[str]]:
    """Texts by the full name of their field; fields that are left empty have no text.

    A ticked box or radio button gives the value that its form exports, ``on`` without one.
    Appearances, scripts and XFA are not looked at.

    :raises Unreadable: the file is no PDF, too big, damaged, protected, or has no fields.
    """
    if len(data) > LARGEST:
        raise Unreadable(
            _(
                "Die PDF-Datei ist größer als ${megabytes} MB. So groß wird kein Formular von uns.",
                mapping={"megabytes": LARGEST // 1024 // 1024},
            )
        )
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if pdf.is_encrypted and not pdf.allow.extract:
                raise Unreadable(_PROTECTED)
            return _fields(pdf)
    except pikepdf.PasswordError as error:
        raise Unreadable(_PROTECTED) from error
    # qpdf's own errors, and Python's on objects of other types than the standard says
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(_DAMAGED) from error


def _fields(pdf: pikepdf.Pdf) -> dict[str, list[str]]:
    form = pdf.Root.get(Name.AcroForm)
    fields = form.get(Name.Fields) if isinstance(form, pikepdf.Dictionary) else None
    if not isinstance(fields, pikepdf.Array) or len(fields) == 0:
        raise Unreadable(
            _("Die PDF-Datei hat keine Felder mehr. Vielleicht wurde sie gedruckt und gescannt.")
        )
    found: dict[str, list[str]] = {}
    for number, (name, field, inherited) in enumerate(_ends(fields)):
        if number >= MOST_FIELDS:
            raise Unreadable(_DAMAGED)
        found[name] = list(_texts(field, inherited))
    return found


def _ends(fields: pikepdf.Array) -> Iterator[tuple[str, pikepdf.Dictionary, dict]]:
    """Fields that hold a value, with their full name and what they have of their parents."""
    seen: set[tuple[int, int]] = set()
    waiting = [(field, "", {}, 0) for field in reversed(list(fields))]
    while waiting:
        field, name, inherited, depth = waiting.pop()
        if not isinstance(field, pikepdf.Dictionary) or depth > DEEPEST:
            continue
        if field.objgen != (0, 0):
            if field.objgen in seen:
                continue
            seen.add(field.objgen)
        if Name.T in field:
            name = f"{name}.{field.T}" if name else str(field.T)
        inherited = inherited | {key: field[key] for key in (Name.FT, Name.V) if key in field}
        kids = [
            kid
            for kid in field.get(Name.Kids, [])
            if isinstance(kid, pikepdf.Dictionary) and Name.T in kid
        ]
        if kids:
            waiting += [(kid, name, inherited, depth + 1) for kid in reversed(kids)]
        elif name:
            yield name, field, inherited


def _texts(field: pikepdf.Dictionary, inherited: dict) -> Iterator[str]:
    value = inherited.get(Name.V)
    if inherited.get(Name.FT) == Name.Btn:
        yield from _ticked(field, value)
        return
    for each in value if isinstance(value, pikepdf.Array) else [value]:
        if isinstance(each, pikepdf.Stream):
            # Deflate reaches 1000 : 1; the stored bytes bound what is unpacked.
            if len(each.read_raw_bytes()) <= LONGEST_STREAM:
                yield str(pikepdf.String(each.read_bytes()[:LONGEST_TEXT]))
        elif isinstance(each, pikepdf.String) and str(each):
            yield str(each)[:LONGEST_TEXT]


def _ticked(field: pikepdf.Dictionary, value) -> Iterator[str]:
    if not isinstance(value, pikepdf.Name) or value == Name.Off:
        return
    state = str(value).removeprefix("/")
    exported = field.get(Name.Opt)
    if not isinstance(exported, pikepdf.Array) or len(exported) == 0:
        yield state
    elif state.isascii() and state.isdigit() and int(state) < len(exported):
        yield str(exported[int(state)])
    elif len(exported) == 1:
        # A single box, whatever its reader calls the ticked state
        yield str(exported[0])


_PROTECTED = _(
    "Die PDF-Datei ist mit einem Passwort geschützt. Bitte senden Sie die Datei ohne Passwort."
)
_DAMAGED = _(
    "Die PDF-Datei lässt sich nicht öffnen. Vielleicht ist sie beschädigt. "
    "Bitte speichern Sie die Datei neu oder wählen Sie eine andere."
)

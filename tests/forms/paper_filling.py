"""Fills a PDF form in, as the program of a citizen does."""

from io import BytesIO

import pikepdf
from pikepdf import Name
from pikepdf import String


def fields_of(pdf):
    """Fields that hold a value, by full name."""
    found = {}

    def walk(fields, outer):
        for field in fields:
            name = ".".join(filter(None, [outer, str(field.T)]))
            inner = [kid for kid in field.get("/Kids", []) if "/T" in kid]
            if inner:
                walk(inner, name)
            else:
                assert name not in found
                found[name] = field

    walk(pdf.Root.AcroForm.Fields, "")
    return found


def filled(document, raw):
    """The PDF with texts in its fields.

    :param raw: texts by path, as a browser would send them; what has no field is left out.
    """
    with pikepdf.open(BytesIO(document)) as pdf:
        for name, field in fields_of(pdf).items():
            texts = raw.get(name.partition("~o")[0]) or []
            if Name.Btn == field.FT:
                _tick(field, texts)
            elif texts and name in raw:
                field.V = String(texts[0])
        return saved(pdf)


def saved(pdf, **settings):
    target = BytesIO()
    pdf.save(target, **settings)
    return target.getvalue()


def _tick(field, texts):
    exported = [str(each) for each in field.Opt]
    chosen = [number for number, value in enumerate(exported) if value in texts]
    if not chosen:
        return
    if "/Kids" in field:
        field.V = Name(f"/{chosen[0]}")
        for number, kid in enumerate(field.Kids):
            kid.AS = Name(f"/{number}") if number == chosen[0] else Name.Off
    else:
        field.V = field.AS = Name.on

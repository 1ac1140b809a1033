"""Schemas of the file plan; other rooms find them in ``interfaces``."""

from plone.supermodel import model
from zope import schema
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus import _
from rathaus.records.numbering import DEFAULT_TEMPLATE
from rathaus.records.numbering import is_usable_template

#: Aussonderungsart, with the codes of xdomea (code list aussonderungsart 1.0).
DISPOSAL_KINDS = SimpleVocabulary(
    [
        SimpleTerm(code, code, title)
        for code, title in (
            ("A", _("A – archivieren")),
            ("B", _("B – bewerten")),
            ("V", _("V – vernichten")),
        )
    ]
)


def is_template(value: str) -> bool:
    """Constraint of the pattern of file references.

    :returns: True
    :raises Invalid: the pattern cannot be read, or would give one reference twice
    """
    if not is_usable_template(value):
        raise Invalid(
            _(
                "Das Muster muss {position}, {year} und {number} enthalten und sonst keine "
                "geschweiften Klammern, zum Beispiel: {position}-{year}/{number:04d}"
            )
        )
    return True


class IFilePlan(model.Schema):
    """Root of the classification tree."""

    title = schema.TextLine(title=_("Name"))
    reference_template = schema.ASCIILine(
        title=_("Muster der Aktenzeichen"),
        description=_("Gilt für neue Akten. Vergebene Aktenzeichen bleiben, wie sie sind."),
        default=DEFAULT_TEMPLATE,
        constraint=is_template,
    )


class IFilePlanPosition(model.Schema):
    """One position; files exist only under positions without positions below."""

    number = schema.ASCIILine(title=_("Nummer im Aktenplan"))
    title = schema.TextLine(title=_("Bezeichnung"))
    valid_from = schema.Date(title=_("Gültig ab"), required=False)
    valid_to = schema.Date(
        title=_("Gültig bis"), description=_("Der letzte Tag, an dem sie gilt."), required=False
    )
    closed = schema.Bool(
        title=_("Geschlossen"),
        description=_(
            "Neue Akten werden hier und darunter nicht mehr angelegt. Vorhandene bleiben, wie sie sind."
        ),
        default=False,
        required=False,
    )
    successor = schema.Choice(
        title=_("Nachfolgerin"),
        description=_("Wo neue Akten stattdessen hingehören."),
        vocabulary="rathaus.records.Positions",
        required=False,
    )
    retention_years = schema.Int(title=_("Aufbewahrung in Jahren"), required=False, min=0, max=200)
    disposal_kind = schema.Choice(
        title=_("Aussonderungsart"), vocabulary=DISPOSAL_KINDS, required=False
    )
    responsible_units = schema.List(
        title=_("Aktenführende Stellen"),
        value_type=schema.Choice(vocabulary="rathaus.organisation.Units"),
        required=False,
    )

    standard_cases = schema.List(
        title=_("Standardvorgänge"),
        description=_(
            "Vorgänge, die es in jeder Akte hier gibt, einer je Zeile. Beim Anlegen einer Akte werden "
            "sie angeboten."
        ),
        value_type=schema.TextLine(),
        required=False,
    )

    @invariant
    def ends_after_it_begins(position):
        """Days of validity are in order."""
        first, last = position.valid_from, position.valid_to
        if first and last and last < first:
            raise Invalid(_("„Gültig bis“ liegt vor „Gültig ab“."))

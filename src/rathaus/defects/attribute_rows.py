"""Additional questions of a category, as Open311 calls them: attributes (GeoReport v2)."""

from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus import _

DATATYPES = SimpleVocabulary(
    [
        SimpleTerm(value, value, title)
        for value, title in (
            ("string", _("Eine Zeile")),
            ("text", _("Mehrere Zeilen")),
            ("number", _("Zahl")),
            ("datetime", _("Zeitpunkt")),
            ("singlevaluelist", _("Auswahl")),
        )
    ]
)


class IAttributeRow(Interface):
    """One additional question."""

    code = schema.ASCIILine(title=_("Kürzel"))
    description = schema.TextLine(title=_("Frage"))
    datatype = schema.Choice(title=_("Art der Antwort"), vocabulary=DATATYPES, default="string")
    required = schema.Bool(title=_("Pflicht"), default=False, required=False)
    values = schema.Text(
        title=_("Auswahl"),
        description=_("Eine Möglichkeit in jeder Zeile."),
        required=False,
    )

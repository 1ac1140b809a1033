"""What editors choose from in the settings of a question."""

from plone.supermodel.utils import sortedFields
from zope.interface import provider
from zope.schema.interfaces import IContextSourceBinder
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus import _
from rathaus.forms.fieldsets import group_of
from rathaus.forms.models import type_of


def _vocabulary(terms: dict) -> SimpleVocabulary:
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in terms.items()])


LOOKS = _vocabulary({"radio": _("Alle Antworten einzeln"), "select": _("Liste zum Aufklappen")})

#: Tokens of the HTML standard (4.10.18.7) that make sense in a form of a city.
AUTOCOMPLETE = _vocabulary(
    {
        "name": _("Name"),
        "given-name": _("Vorname"),
        "family-name": _("Familienname"),
        "organization": _("Firma oder Einrichtung"),
        "email": _("E-Mail-Adresse"),
        "tel": _("Telefonnummer"),
        "street-address": _("Straße und Hausnummer"),
        "postal-code": _("Postleitzahl"),
        "address-level2": _("Ort"),
        "country-name": _("Staat"),
        "bday": _("Geburtsdatum"),
        "sex": _("Geschlecht"),
        "off": _("Nichts vorschlagen"),
    }
)

#: Properties of a user that may stand in a form, by the names of Plone and OpenID Connect.
PROFILE = {
    "fullname": _("Name"),
    "given_name": _("Vorname"),
    "family_name": _("Familienname"),
    "email": _("E-Mail-Adresse"),
    "phone_number": _("Telefonnummer"),
    "birthdate": _("Geburtsdatum"),
    "address": _("Anschrift"),
    "street_address": _("Straße und Hausnummer"),
    "postal_code": _("Postleitzahl"),
    "locality": _("Ort"),
    "nationality": _("Staatsangehörigkeit"),
}


@provider(IContextSourceBinder)
def profile_properties(context):
    """Properties of a profile; also one that somebody set in the XML."""
    kept = getattr(context, "prefill", None)
    return _vocabulary(PROFILE if kept in (None, *PROFILE) else {**PROFILE, kept: kept})


@provider(IContextSourceBinder)
def groups(context):
    """Groups of the form that a field can belong to: not itself, and nothing inside of it."""
    field = getattr(context, "field", context)
    schema = getattr(field, "interface", None)
    if schema is None:
        return _vocabulary({})
    return _vocabulary(
        {
            name: f"{each.title} ({name})"
            for name, each in sortedFields(schema)
            if type_of(each) == "group" and field.__name__ not in _around(schema, name)
        }
    )


def _around(schema, name: str) -> list[str]:
    """A group and all groups that it lies in."""
    found = [name]
    while outer := group_of(schema, found[-1]):
        found.append(outer)
    return found

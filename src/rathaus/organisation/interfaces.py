"""Schema of an organisational unit."""

from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.interface import Invalid

from rathaus import _
from rathaus.organisation.opening_hours import InvalidOpeningHours
from rathaus.organisation.opening_hours import parse


def has_valid_opening_hours(value):
    """Constraint of a text field: every line is a day with its hours.

    :param value: the text, one line per day
    :returns: True
    :raises Invalid: names the first line that cannot be read
    """
    try:
        parse(value or "")
    except InvalidOpeningHours as error:
        raise Invalid(error.message) from error
    return True


class IOrganisationalUnit(model.Schema):
    """A department or office; nested units are its content."""

    title = schema.TextLine(title=_("Name"))
    description = schema.Text(title=_("Aufgaben in einem Satz"), required=False)
    unit_key = schema.ASCIILine(
        title=_("Kurzname"),
        description=_(
            "Kleinbuchstaben ohne Leerzeichen, zum Beispiel buergerservice. "
            "Die Gruppen der Stelle heißen danach. Bitte später nicht mehr ändern."
        ),
        required=False,
    )

    model.fieldset(
        "contact",
        label=_("Anschrift und Kontakt"),
        fields=["street", "postal_code", "city", "phone", "email", "appointment_url"],
    )
    street = schema.TextLine(title=_("Straße und Hausnummer"), required=False)
    postal_code = schema.TextLine(title=_("Postleitzahl"), required=False)
    city = schema.TextLine(title=_("Ort"), required=False)
    phone = schema.TextLine(title=_("Telefon"), required=False)
    email = schema.TextLine(
        title=_("Gemeinsames Postfach"),
        description=_("Die E-Mail-Adresse der Stelle, nicht die einer einzelnen Person."),
        required=False,
    )
    appointment_url = schema.URI(title=_("Adresse der Terminvergabe"), required=False)

    model.fieldset("hours", label=_("Öffnungszeiten"), fields=["opening_hours", "opening_note"])
    opening_hours = schema.Text(
        title=_("Öffnungszeiten"),
        description=_("Eine Zeile für jeden Tag, zum Beispiel: Di 09:00-12:00 13:00-18:00"),
        required=False,
        constraint=has_valid_opening_hours,
    )
    opening_note = schema.TextLine(title=_("Hinweis zu den Öffnungszeiten"), required=False)

    directives.mode(source_id="hidden")
    source_id = schema.TextLine(title=_("Kennung in der Quelle"), required=False)

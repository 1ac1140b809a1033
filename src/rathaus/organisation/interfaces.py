"""Schema of an organisational unit."""

from plone.app.multilingual.dx.directives import languageindependent
from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.interface import Invalid
from zope.schema.interfaces import ValidationError

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


#: A link of another scheme can run a script in the browser of whoever follows it.
LINK_SCHEMES = ("https", "http", "mailto", "tel")


class NoWebAddress(ValidationError):
    __doc__ = _("Bitte eine Internetadresse eingeben, zum Beispiel https://www.example.org.")


def is_web_address(value):
    """Constraint of an address that becomes a link: it runs nothing in the browser.

    :param value: an address, also of another scheme
    :returns: True
    :raises NoWebAddress: its scheme is none of ``LINK_SCHEMES``
    """
    if value.partition(":")[0].lower() not in LINK_SCHEMES:
        raise NoWebAddress(value)
    return True


class AbsenceRefused(ValueError):
    """An absence cannot be noted or taken back as asked.

    :ivar message: a translatable sentence that says why and what to do
    """

    def __init__(self, message):
        super().__init__(message)
        self.message = message


class AbsenceChanged:
    """Event: somebody is away, or no longer, on other days than before.

    :cvar user_id: whose absence was set or removed
    """

    def __init__(self, user_id: str) -> None:
        self.user_id = user_id


class IOrganisationalUnit(model.Schema):
    """A department or office; nested units are its content."""

    # The same in every language
    languageindependent(
        "unit_key",
        "street",
        "postal_code",
        "city",
        "phone",
        "email",
        "appointment_url",
        "opening_hours",
    )

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
        fields=[
            "street",
            "postal_code",
            "city",
            "access_note",
            "phone",
            "email",
            "appointment_url",
        ],
    )
    street = schema.TextLine(title=_("Straße und Hausnummer"), required=False)
    postal_code = schema.TextLine(title=_("Postleitzahl"), required=False)
    city = schema.TextLine(title=_("Ort"), required=False)
    access_note = schema.TextLine(
        title=_("Barrierefreier Zugang"),
        description=_("Zum Beispiel: Rampe am Eingang Hof, Aufzug in alle Etagen."),
        required=False,
    )
    phone = schema.TextLine(title=_("Telefon"), required=False)
    email = schema.TextLine(
        title=_("Gemeinsames Postfach"),
        description=_("Die E-Mail-Adresse der Stelle, nicht die einer einzelnen Person."),
        required=False,
    )
    appointment_url = schema.URI(
        title=_("Adresse der Terminvergabe"), required=False, constraint=is_web_address
    )

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


class NotAPerson(ValueError):
    """Nobody logs in with a name: ``message`` is a translatable sentence."""

    def __init__(self, message) -> None:
        super().__init__(message)
        self.message = message

"""Rows of the list fields of a service."""

from collective.z3cform.datagridfield.row import DictRow
from zope import schema
from zope.interface import Interface
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema import getFields
from zope.schema.interfaces import ValidationError

from rathaus import _
from rathaus.organisation.interfaces import is_web_address
from rathaus.services.vocabularies import FEE_KINDS


class NoAmount(ValidationError):
    __doc__ = _("Bitte einen Betrag in Euro eingeben, zum Beispiel 12,50.")


def is_amount(value):
    """Constraint: an amount in EUR such as ``12,50`` or ``12.50``."""
    whole, _sep, cents = value.replace(",", ".").partition(".")
    if not (whole.isdigit() and (cents == "" or (cents.isdigit() and len(cents) <= 2))):
        raise NoAmount(value)
    return True


class Row(DictRow):
    """A row; what an older export or a client does not name has its default."""

    def _validate(self, value):
        for name, field in getFields(self.schema).items():
            value.setdefault(name, field.default)
        super()._validate(value)


class IRequiredDocument(Interface):
    """A document that the applicant has to bring or upload."""

    name = schema.TextLine(title=_("Unterlage"))
    note = schema.TextLine(title=_("Hinweis"), required=False)
    uploadable = schema.Bool(title=_("Hochladen möglich"), required=False, default=False)
    from_register = schema.Bool(
        title=_("Holen wir selbst aus einem Register"), required=False, default=False
    )


class IFee(Interface):
    """What something costs, in EUR."""

    label = schema.TextLine(title=_("Wofür"))
    kind = schema.Choice(title=_("Art"), vocabulary=FEE_KINDS, default="fixed")
    amount = schema.TextLine(title=_("Betrag in Euro"), required=False, constraint=is_amount)
    amount_to = schema.TextLine(title=_("bis Betrag"), required=False, constraint=is_amount)
    note = schema.TextLine(title=_("Hinweis"), required=False)

    @invariant
    def has_amount_where_needed(row):
        kind, amount = getattr(row, "kind", None), getattr(row, "amount", None)
        if kind in ("fixed", "range") and not amount:
            raise Invalid(_("Bitte den Betrag angeben."))


class ISlipRow(Interface):
    """One row of the slip that begins with the work on a case."""

    kind = schema.Choice(title=_("Art"), vocabulary="rathaus.tasks.Kinds")
    unit = schema.Choice(
        title=_("An Stelle"),
        description=_("Leer: wer den Vorgang bearbeitet."),
        vocabulary="rathaus.organisation.Units",
        required=False,
    )
    instruction = schema.TextLine(title=_("Was ist zu tun?"), required=False, max_length=500)
    working_days = schema.Int(title=_("Arbeitstage"), required=False, min=1, max=250)
    order = schema.Int(
        title=_("Reihenfolge"),
        description=_("Gleiche Zahl: zugleich."),
        required=False,
        default=1,
        min=1,
        max=30,
    )

    @invariant
    def has_day_where_needed(row):
        if getattr(row, "kind", None) == "resubmission" and not getattr(row, "working_days", None):
            raise Invalid(
                _("Bitte geben Sie an, nach wie vielen Arbeitstagen wiedervorgelegt wird.")
            )


class ILink(Interface):
    """A link with its title."""

    title = schema.TextLine(title=_("Titel"))
    url = schema.URI(title=_("Adresse"), required=False, constraint=is_web_address)

"""Kinds of questions that an editor can add, in the order and words of the list."""

from collective.easyform.fields import RichLabelFactory
from collective.easyform.interfaces import IEasyFormFieldsContext
from plone.namedfile.field import NamedBlobFile
from plone.schema.email import Email
from plone.schemaeditor.fields import ChoiceFactory
from plone.schemaeditor.fields import DateFactory
from plone.schemaeditor.fields import FieldFactory
from plone.schemaeditor.fields import FieldsVocabularyFactory
from plone.schemaeditor.fields import IntFactory
from plone.schemaeditor.fields import MultiChoiceFactory
from plone.schemaeditor.fields import TextFactory
from plone.schemaeditor.fields import TextLineFactory
from zope import schema
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus.forms import fields
from rathaus.forms.models import type_of
from rathaus.forms.questions.kinds.titles import TITLES

PhoneFactory = FieldFactory(fields.Phone, TITLES["phone"])
IbanFactory = FieldFactory(fields.Iban, TITLES["iban"])
TaxIdFactory = FieldFactory(fields.TaxId, TITLES["tax_id"])
AddressFactory = FieldFactory(fields.Address, TITLES["address"])
CountryFactory = FieldFactory(fields.Country, TITLES["country"])
NationalityFactory = FieldFactory(fields.Nationality, TITLES["nationality"])
MoneyFactory = FieldFactory(fields.Money, TITLES["money"])
YesNoFactory = FieldFactory(fields.YesNo, TITLES["yes_no"])
CheckboxFactory = FieldFactory(fields.Checkbox, TITLES["bool"])
ConfirmationFactory = FieldFactory(fields.Confirmation, TITLES["confirmation"])
GroupFactory = FieldFactory(fields.Group, TITLES["group"])
TimeFactory = FieldFactory(fields.Time, TITLES["time"])
#: plone.supermodel stores this one, but no editor of Plone offers it.
DecimalFactory = FieldFactory(schema.Decimal, TITLES["decimal"])
EmailFactory = FieldFactory(Email, TITLES["email"])
FileFactory = FieldFactory(NamedBlobFile, TITLES["file"])

#: By kind, in the order of ``TITLES``; the stock ones stay the objects that Plone's own form
#: takes as its default.
OFFERED = {
    "text": TextLineFactory,
    "longtext": TextFactory,
    "int": IntFactory,
    "decimal": DecimalFactory,
    "money": MoneyFactory,
    "date": DateFactory,
    "time": TimeFactory,
    "yes_no": YesNoFactory,
    "choice": ChoiceFactory,
    "multichoice": MultiChoiceFactory,
    "bool": CheckboxFactory,
    "confirmation": ConfirmationFactory,
    "email": EmailFactory,
    "phone": PhoneFactory,
    "address": AddressFactory,
    "country": CountryFactory,
    "nationality": NationalityFactory,
    "iban": IbanFactory,
    "tax_id": TaxIdFactory,
    "file": FileFactory,
    "group": GroupFactory,
    "explanation": RichLabelFactory,
}


def title_of(field):
    """What people call the kind of a question; a message."""
    return TITLES[type_of(field)]


@provider(IVocabularyFactory)
def kinds(context):
    """What can be added: in forms our kinds in their order, elsewhere what Plone offers."""
    if not IEasyFormFieldsContext.providedBy(context):
        return FieldsVocabularyFactory(context)
    return SimpleVocabulary(
        [SimpleTerm(factory, kind, TITLES[kind]) for kind, factory in OFFERED.items()]
    )

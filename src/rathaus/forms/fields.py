"""Kinds of questions that Plone does not have, as fields for EasyForm's editor.

The names of the classes stand in the XML of every form (``rathaus.forms.fields.Iban``): they may
never change. How an answer is read and checked is not said here but in ``questions``, which knows
the frozen definition only; EasyForm and plone.supermodel need the classes to store the question.
"""

from datetime import time

from collective.easyform.fields import Label
from collective.easyform.interfaces import ILabel
from plone.supermodel.exportimport import BaseHandler
from zope import schema
from zope.interface import implementer
from zope.schema import interfaces


class IPhone(interfaces.ITextLine):
    """A telephone number."""


class IIban(interfaces.ITextLine):
    """The number of a bank account, ISO 13616."""


class ITaxId(interfaces.ITextLine):
    """The tax identification number, § 139b AO."""


class IAddress(interfaces.ITextLine):
    """A postal address in several parts."""


class ICountry(interfaces.ITextLine):
    """A country, ISO 3166-1."""


class INationality(interfaces.ITextLine):
    """A nationality, kept as the country, ISO 3166-1."""


class IMoney(interfaces.IDecimal):
    """An amount in euros."""


class IYesNo(interfaces.IBool):
    """A question with the answers yes and no; none of them is chosen at first."""


class ICheckbox(interfaces.IBool):
    """One box that may be ticked. The stock field gets radio buttons in Plone's editor."""


class IConfirmation(interfaces.IBool):
    """A sentence that has to be ticked."""


class ITime(interfaces.ITime):
    """A time of day, whose limits can be edited: the fields of zope.schema have no widget."""

    min = schema.Time(title=interfaces.ITime["min"].title, required=False)
    max = schema.Time(title=interfaces.ITime["max"].title, required=False)


class IGroup(ILabel):
    """Questions that belong together, and may be asked several times.

    For EasyForm a text between the questions: it holds no answer of its own. Which questions
    belong to it is said at each of them, ``rathaus:group``.
    """


@implementer(IPhone)
class Phone(schema.TextLine):
    """A telephone number."""


@implementer(IIban)
class Iban(schema.TextLine):
    """The number of a bank account."""


@implementer(ITaxId)
class TaxId(schema.TextLine):
    """The tax identification number."""


@implementer(IAddress)
class Address(schema.TextLine):
    """A postal address."""


@implementer(ICountry)
class Country(schema.TextLine):
    """A country."""


@implementer(INationality)
class Nationality(schema.TextLine):
    """A nationality."""


@implementer(IMoney)
class Money(schema.Decimal):
    """An amount in euros."""


@implementer(IYesNo)
class YesNo(schema.Bool):
    """A question with the answers yes and no."""


@implementer(ICheckbox)
class Checkbox(schema.Bool):
    """One box that may be ticked."""


@implementer(IConfirmation)
class Confirmation(schema.Bool):
    """A sentence that has to be ticked."""


@implementer(ITime, interfaces.IFromUnicode)
class Time(schema.Time):
    """A time of day. The one of zope.schema cannot be read from XML."""

    def fromUnicode(self, value: str) -> time:
        """:raises ValueError: it is not ``HH:MM`` or ``HH:MM:SS``."""
        read = time.fromisoformat(value.strip())
        self.validate(read)
        return read


@implementer(IGroup)
class Group(Label):
    """Questions that belong together."""


PhoneHandler = BaseHandler(Phone)
IbanHandler = BaseHandler(Iban)
TaxIdHandler = BaseHandler(TaxId)
AddressHandler = BaseHandler(Address)
CountryHandler = BaseHandler(Country)
NationalityHandler = BaseHandler(Nationality)
MoneyHandler = BaseHandler(Money)
YesNoHandler = BaseHandler(YesNo)
CheckboxHandler = BaseHandler(Checkbox)
ConfirmationHandler = BaseHandler(Confirmation)
TimeHandler = BaseHandler(Time)
GroupHandler = BaseHandler(Group)

"""All kinds by their names in a definition."""

from rathaus.forms.questions.form import Option
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.addresses import Address
from rathaus.forms.questions.kinds.choices import Choice
from rathaus.forms.questions.kinds.choices import MultiChoice
from rathaus.forms.questions.kinds.countries import Country
from rathaus.forms.questions.kinds.countries import Nationality
from rathaus.forms.questions.kinds.dates import Date
from rathaus.forms.questions.kinds.dates import Time
from rathaus.forms.questions.kinds.files import File
from rathaus.forms.questions.kinds.kind import Kind
from rathaus.forms.questions.kinds.numbered_accounts import Iban
from rathaus.forms.questions.kinds.numbered_accounts import TaxId
from rathaus.forms.questions.kinds.numbers import Fraction
from rathaus.forms.questions.kinds.numbers import Int
from rathaus.forms.questions.kinds.numbers import Money
from rathaus.forms.questions.kinds.texts import Email
from rathaus.forms.questions.kinds.texts import LongText
from rathaus.forms.questions.kinds.texts import Phone
from rathaus.forms.questions.kinds.texts import Text
from rathaus.forms.questions.kinds.ticks import Box
from rathaus.forms.questions.kinds.ticks import Confirmation
from rathaus.forms.questions.kinds.ticks import YesNo

#: What is answered by one value; groups and explanations hold other questions, or none.
ANSWERED: dict[str, Kind] = {
    "text": Text(),
    "longtext": LongText(),
    "int": Int(),
    "decimal": Fraction(),
    "money": Money(),
    "date": Date(),
    "time": Time(),
    "bool": Box(),
    "yes_no": YesNo(),
    "confirmation": Confirmation(),
    "choice": Choice(),
    "multichoice": MultiChoice(),
    "email": Email(),
    "phone": Phone(),
    "iban": Iban(),
    "tax_id": TaxId(),
    "address": Address(),
    "country": Country(),
    "nationality": Nationality(),
    "file": File(),
}
#: Every name that a question's ``kind`` may have.
KINDS = (*ANSWERED, "explanation", "group")


def kind_of(question: Question) -> Kind:
    """How a question is answered; one of a kind that is not known is answered in words."""
    return ANSWERED.get(question.kind, ANSWERED["text"])


def options_of(question: Question, language: str = "de") -> tuple[Option, ...]:
    """What can be chosen: the editor's list, the countries, yes and no; empty otherwise.

    :param language: of the names of countries; titles may be messages to translate.
    """
    return kind_of(question).options(question, language)

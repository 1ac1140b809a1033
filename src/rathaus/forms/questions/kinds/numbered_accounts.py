"""Numbers with check digits: bank accounts and tax payers."""

from typing import Any

from stdnum import iban
from stdnum.de import idnr
from stdnum.exceptions import ValidationError

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.kind import UNFIT
from rathaus.forms.questions.kinds.kind import Kind


class Iban(Kind):
    """An account number of ISO 13616, stored without blanks, shown in groups of four."""

    missing = _("Bitte geben Sie eine IBAN ein. Sie steht auf Ihrem Kontoauszug.")

    def read_text(self, question: Question, text: str) -> str:
        return iban.compact(text)

    def check(self, question: Question, value: Any) -> None:
        _check_digits(
            iban,
            value,
            _(
                "Diese IBAN ist nicht richtig. Bitte vergleichen Sie sie mit Ihrem Kontoauszug. "
                "Eine deutsche IBAN beginnt mit DE und hat 22 Stellen."
            ),
        )

    def in_control(self, question: Question, value: Any) -> str:
        return iban.format(str(value))


class TaxId(Kind):
    """The tax identification number of a person (Abgabenordnung, § 139b)."""

    missing = _(
        "Bitte geben Sie Ihre Steuer-Identifikationsnummer ein. Sie steht auf Ihrem "
        "Einkommensteuerbescheid."
    )

    def read_text(self, question: Question, text: str) -> str:
        return idnr.compact(text)

    def check(self, question: Question, value: Any) -> None:
        _check_digits(
            idnr,
            value,
            _(
                "Diese Steuer-Identifikationsnummer ist nicht richtig. Sie hat 11 Ziffern und "
                "steht auf Ihrem Einkommensteuerbescheid."
            ),
        )

    def in_control(self, question: Question, value: Any) -> str:
        return idnr.format(str(value))


def _check_digits(standard, value: Any, sentence: str) -> None:
    """:param standard: module of python-stdnum."""
    if not isinstance(value, str) or not value.isascii():
        raise AnswerRefused(sentence if isinstance(value, str) else UNFIT)
    try:
        is_canonical = standard.validate(value) == value
    except ValidationError as error:
        raise AnswerRefused(sentence) from error
    if not is_canonical:
        raise AnswerRefused(sentence)

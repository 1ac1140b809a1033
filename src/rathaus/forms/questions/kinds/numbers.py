"""Numbers as people in Germany write them, stored without what only the eye needs."""

import re
from decimal import ROUND_HALF_UP
from decimal import Decimal
from decimal import InvalidOperation
from typing import Any

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.kind import UNFIT
from rathaus.forms.questions.kinds.kind import Kind
from rathaus.forms.questions.kinds.kind import check_limits

#: JSON carries integers exactly up to 2**53 (RFC 8785, 3.2.2.3).
LARGEST = 2**53
LARGEST_DECIMAL = Decimal(10) ** 20
LONGEST = 60
#: "1.234.567", "1 234", "1'234": groups of three, as people write large numbers.
GROUPED = re.compile(r"[+-]?\d{1,3}([.\s\u202f'’]\d{3})+(,\d+)?", re.ASCII)
PLAIN = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", re.ASCII)
STORED = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
CENT = Decimal("0.01")


class Int(Kind):
    """Whole numbers, also as ``1.200``."""

    missing = _("Bitte geben Sie eine Zahl ein.")

    def read_text(self, question: Question, text: str) -> int:
        number = _number(text)
        if number is None or number != number.to_integral_value() or abs(number) > LARGEST:
            raise AnswerRefused(_("Bitte geben Sie eine ganze Zahl ein, zum Beispiel 1200."))
        return int(number)

    def check(self, question: Question, value: Any) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
            raise AnswerRefused(UNFIT)
        check_limits(question, value, Decimal, _shown)


class Fraction(Kind):
    """Numbers with a decimal comma, also as ``1.200,50``."""

    missing = _("Bitte geben Sie eine Zahl ein.")

    def read_text(self, question: Question, text: str) -> str:
        number = _number(text)
        if number is None:
            raise AnswerRefused(_("Bitte geben Sie eine Zahl ein, zum Beispiel 1200,50."))
        # Without an exponent: 1E+3 is no number that a clerk reads.
        return format(number if number else abs(number), "f")

    def check(self, question: Question, value: Any) -> None:
        if not isinstance(value, str) or len(value) > LONGEST or not STORED.fullmatch(value):
            raise AnswerRefused(UNFIT)
        check_limits(question, Decimal(value), Decimal, _shown)

    def in_control(self, question: Question, value: Any) -> str:
        return str(value).replace(".", ",")


class Money(Fraction):
    """Euro and cents, with two digits after the comma."""

    missing = _("Bitte geben Sie einen Betrag in Euro ein.")

    def read_text(self, question: Question, text: str) -> str:
        number = _number(re.sub(r"\s*(€|EUR|Euro)$|^(€|EUR)\s*", "", text, flags=re.I))
        if number is None or number != number.quantize(CENT, ROUND_HALF_UP):
            raise AnswerRefused(
                _("Bitte geben Sie einen Betrag in Euro ein, zum Beispiel 1200,50.")
            )
        return format((number if number else abs(number)).quantize(CENT), "f")

    def check(self, question: Question, value: Any) -> None:
        super().check(question, value)
        if not re.fullmatch(r"-?\d+\.\d\d", value, re.ASCII):
            raise AnswerRefused(UNFIT)

    def text(self, question: Question, value: Any) -> str:
        return f"{grouped(str(value))}\u00a0€"


def grouped(number: str) -> str:
    """``1200.50`` as ``1.200,50``."""
    return f"{Decimal(number):,f}".translate(str.maketrans(",.", ".,"))


def _shown(limit: Decimal) -> str:
    return format(limit, "f").replace(".", ",")


def _number(text: str) -> Decimal | None:
    """A number as people in Germany write it, otherwise ``None``."""
    text = text.removesuffix("€").strip().replace("−", "-")
    if len(text) > LONGEST:
        return None
    if GROUPED.fullmatch(text):
        text = re.sub(r"[.\s\u202f'’]", "", text)
    if not PLAIN.fullmatch(text):
        return None
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return number if abs(number) < LARGEST_DECIMAL else None

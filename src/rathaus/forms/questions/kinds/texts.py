"""Answers that people write in their own words."""

import re
from typing import Any

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.kind import LONGEST_RAW
from rathaus.forms.questions.kinds.kind import UNFIT
from rathaus.forms.questions.kinds.kind import Kind
from rathaus.forms.questions.patterns import fits
from rathaus.plain_text import one_line
from rathaus.plain_text import plain_text

#: HTML standard, 4.10.5.1.5, without its dots at the edges.
LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
DOMAIN = re.compile(
    r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)
#: RFC 5321, 4.5.3.1.3, without the angle brackets.
LONGEST_EMAIL = 254
LONGEST_LOCAL_PART = 64


class Text(Kind):
    """One line."""

    longest = 2000

    def check(self, question: Question, value: Any) -> None:
        if not isinstance(value, str) or self.cleaned(value) != value:
            raise AnswerRefused(UNFIT)
        most = min(question.max_length or self.longest, self.longest)
        if len(value) > most:
            raise AnswerRefused(
                _(
                    "Bitte kürzen Sie Ihre Antwort auf höchstens ${number} Zeichen.",
                    mapping={"number": most},
                )
            )
        if question.min_length and len(value) < question.min_length:
            raise AnswerRefused(
                _(
                    "Bitte schreiben Sie mindestens ${number} Zeichen.",
                    mapping={"number": question.min_length},
                )
            )
        self.check_form(question, value)

    def cleaned(self, text: str) -> str:
        return one_line(text)

    def check_form(self, question: Question, value: str) -> None:
        """:raises AnswerRefused: the text is not in the form that is asked for."""
        if question.pattern and not fits(question.pattern, value):
            raise AnswerRefused(
                _("Ihre Antwort hat nicht die verlangte Form. Bitte prüfen Sie Ihre Angabe.")
            )


class LongText(Text):
    """Several lines."""

    longest = 50_000

    def read(self, question: Question, raw) -> str | None:
        text = (raw.get("") or [""])[0]
        text = plain_text(text[:LONGEST_RAW]) if isinstance(text, str) else ""
        if not text:
            return None
        self.check(question, text)
        return text

    def cleaned(self, text: str) -> str:
        return plain_text(text)


class Email(Text):
    """An e-mail address, by its syntax; whether it exists only a mail can tell."""

    longest = LONGEST_EMAIL
    missing = _("Bitte geben Sie Ihre E-Mail-Adresse ein, zum Beispiel name@example.org.")

    def read_text(self, question: Question, text: str) -> str:
        local_part, at, domain = text.removeprefix("mailto:").rpartition("@")
        if not domain.isascii():
            # Umlauts in domains travel in the spelling of RFC 5891; mail servers know no other.
            try:
                domain = domain.encode("idna").decode("ascii")
            except UnicodeError as error:
                raise AnswerRefused(NO_EMAIL) from error
        return f"{local_part}{at}{domain}"

    def check_form(self, question: Question, value: str) -> None:
        local_part, _at, domain = value.rpartition("@")
        is_email = (
            len(local_part) <= LONGEST_LOCAL_PART
            and LOCAL_PART.fullmatch(local_part)
            and DOMAIN.fullmatch(domain)
        )
        if not is_email:
            raise AnswerRefused(NO_EMAIL)
        super().check_form(question, value)


class Phone(Text):
    """A telephone number as people write it; it is dialled by people."""

    longest = 50
    missing = _("Bitte geben Sie eine Telefonnummer ein, zum Beispiel 0355 12345.")

    def check_form(self, question: Question, value: str) -> None:
        number, _extension, _rest = value.partition(";")
        digits = sum(sign.isdecimal() for sign in number)
        if digits < 3 or not re.fullmatch(r"\+?[0-9 ()/.\-–]+", number):
            raise AnswerRefused(
                _("Bitte geben Sie eine Telefonnummer aus Ziffern ein, zum Beispiel 0355 12345.")
            )
        super().check_form(question, value)


NO_EMAIL = _("Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@example.org.")

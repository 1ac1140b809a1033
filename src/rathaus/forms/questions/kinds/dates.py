"""Days and times of the day."""

import re
from datetime import date
from typing import Any

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.kind import UNFIT
from rathaus.forms.questions.kinds.kind import Kind
from rathaus.forms.questions.kinds.kind import check_limits
from rathaus.forms.questions.kinds.kind import first

GERMAN = re.compile(r"(\d{1,2})\s*[.,/-]\s*(\d{1,2})\s*[.,/-]\s*(\d{4})", re.ASCII)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
SHORT_YEAR = re.compile(r"(\d{1,2})\s*[.,/-]\s*(\d{1,2})\s*[.,/-]\s*(\d{2})", re.ASCII)
TIME = re.compile(r"(\d{1,2})(?:\s*[:.]\s*(\d{2}))?(?::\d{2})?\s*(?:Uhr|h)?", re.ASCII | re.I)
NO_DATE = _("Bitte geben Sie ein Datum mit Tag, Monat und Jahr ein, zum Beispiel 24.12.1980.")


class Date(Kind):
    """``24.12.1980`` in one line, ISO 8601 as browsers fill it in by themselves, or three parts."""

    parts = ("day", "month", "year")
    missing = _("Bitte geben Sie ein Datum ein, zum Beispiel 24.12.1980.")

    def read(self, question: Question, raw) -> str | None:
        pieces = [first(raw, part) for part in self.parts]
        if first(raw) or not any(pieces):
            return super().read(question, raw)
        if not all(pieces):
            raise AnswerRefused(_("Bitte geben Sie Tag, Monat und Jahr an."))
        value = self.read_text(question, ".".join(pieces))
        self.check(question, value)
        return value

    def read_text(self, question: Question, text: str) -> str:
        if SHORT_YEAR.fullmatch(text):
            raise AnswerRefused(
                _("Bitte geben Sie das Jahr mit vier Ziffern ein, zum Beispiel 24.12.1980.")
            )
        german, iso = GERMAN.fullmatch(text), ISO.fullmatch(text)
        pieces = german.groups()[::-1] if german else iso.groups() if iso else None
        try:
            return date(*(int(piece) for piece in pieces or ())).isoformat()
        except (TypeError, ValueError) as error:
            raise AnswerRefused(NO_DATE) from error

    def check(self, question: Question, value: Any) -> None:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            raise AnswerRefused(UNFIT)
        try:
            day = date.fromisoformat(value)
        except ValueError as error:
            raise AnswerRefused(NO_DATE) from error
        check_limits(question, day, date.fromisoformat, lambda each: each.strftime("%d.%m.%Y"))

    def write(self, question: Question, value: Any) -> dict[str, list[str]]:
        year, month, day = str(value).split("-")
        return {
            "": [self.in_control(question, value)],
            "day": [str(int(day))],
            "month": [str(int(month))],
            "year": [year],
        }

    def in_control(self, question: Question, value: Any) -> str:
        year, month, day = str(value)[:10].split("-")
        return f"{day}.{month}.{year}"


class Time(Kind):
    """``14:30``, also as ``14.30 Uhr`` and ``14 Uhr``."""

    missing = _("Bitte geben Sie eine Uhrzeit ein, zum Beispiel 14:30.")

    def read_text(self, question: Question, text: str) -> str:
        match = TIME.fullmatch(text)
        hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
        if hour > 23 or minute > 59:
            raise AnswerRefused(NO_TIME)
        return f"{hour:02}:{minute:02}"

    def check(self, question: Question, value: Any) -> None:
        if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value, re.A):
            raise AnswerRefused(UNFIT)
        # Of equal length, so that they sort as texts.
        check_limits(question, value, _time, str)

    def text(self, question: Question, value: Any) -> str:
        return _("${time} Uhr", mapping={"time": str(value)})


def _time(limit: str) -> str:
    if not re.fullmatch(r"\d\d:\d\d", limit[:5], re.ASCII):
        raise ValueError(limit)
    return limit[:5]


NO_TIME = _("Bitte geben Sie eine Uhrzeit mit Stunde und Minute ein, zum Beispiel 14:30.")

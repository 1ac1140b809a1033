"""Postal addresses."""

import re
from typing import Any

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.countries import Country
from rathaus.forms.questions.kinds.kind import UNFIT
from rathaus.forms.questions.kinds.kind import Kind
from rathaus.forms.questions.kinds.kind import first
from rathaus.plain_text import one_line

NEEDED = ("street", "postal_code", "city")
LONGEST = 150
HOME = "DE"


class Address(Kind):
    """Street, house number, addition, postal code, city and country."""

    parts = ("street", "house_number", "addition", "postal_code", "city", "country")
    missing = _("Bitte geben Sie eine Anschrift mit Straße, Postleitzahl und Ort an.")

    def read(self, question: Question, raw) -> dict[str, str] | None:
        value = {part: text for part in self.parts if (text := first(raw, part))}
        country = value.pop("country", "")
        # The country is chosen before anybody writes a word.
        if not value:
            return None
        value["country"] = COUNTRY.read(question, {"": [country]}) or HOME
        self.check(question, value)
        return value

    def check(self, question: Question, value: Any) -> None:
        if not isinstance(value, dict) or not all(self._is_fit(*each) for each in value.items()):
            raise AnswerRefused(UNFIT)
        if any(len(text) > LONGEST for text in value.values()):
            raise AnswerRefused(
                _(
                    "Bitte kürzen Sie jede Zeile der Anschrift auf höchstens ${number} Zeichen.",
                    mapping={"number": LONGEST},
                )
            )
        if any(not value.get(part) for part in NEEDED):
            raise AnswerRefused(self.missing)
        country = value.get("country", HOME)
        COUNTRY.check(question, country)
        if country == HOME and not re.fullmatch(r"\d{5}", value["postal_code"], re.ASCII):
            raise AnswerRefused(
                _("Bitte geben Sie die Postleitzahl mit fünf Ziffern ein, zum Beispiel 03046.")
            )

    def _is_fit(self, part: str, text: Any) -> bool:
        return (
            part in self.parts and isinstance(text, str) and one_line(text) == text and text != ""
        )

    def write(self, question: Question, value: Any) -> dict[str, list[str]]:
        return {part: [str(value[part])] for part in self.parts if part in value}

    def text(self, question: Question, value: Any) -> str:
        """In the lines of an envelope, the country only where it is another one."""
        country = value.get("country", HOME)
        lines = [
            value.get("addition", ""),
            f"{value.get('street', '')} {value.get('house_number', '')}",
            f"{value.get('postal_code', '')} {value.get('city', '')}",
            "" if country == HOME else COUNTRY.text(question, country),
        ]
        return "\n".join(line.strip() for line in lines if line.strip())


COUNTRY = Country()

"""Countries and nationalities of ISO 3166-1, with names from pycountry's translations."""

import gettext
import unicodedata
from functools import lru_cache
from typing import Any

import pycountry

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.form import Option
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.kind import Kind

#: Not in ISO 3166-1; the code is one of those that the standard leaves to its users, and the
#: one that the European Union takes.
KOSOVO = Option("XK", "Kosovo")
#: Of the same range. Nobody may be unable to answer because they belong to no state.
STATELESS = Option("XX", _("staatenlos oder ungeklärt"))


class Country(Kind):
    """A country, stored as its code of two letters; also read by its name."""

    missing = _("Bitte wählen Sie ein Land aus.")

    def read_text(self, question: Question, text: str) -> str:
        if text.upper() in self.titles("de"):
            return text.upper()
        found = self.codes().get(_folded(text))
        if found is None:
            raise AnswerRefused(
                _("Dieses Land kennen wir nicht. Bitte wählen Sie ein Land aus der Liste.")
            )
        return found

    def check(self, question: Question, value: Any) -> None:
        super().check(question, value)
        if value not in self.titles("de"):
            raise AnswerRefused(self.missing)

    def text(self, question: Question, value: Any) -> str:
        return self.titles("de").get(value, str(value))

    def options(self, question: Question, language: str) -> tuple[Option, ...]:
        return countries(language)

    def titles(self, language: str) -> dict[str, str]:
        return _titles(language)

    def codes(self) -> dict[str, str]:
        """Codes by every name people may write, in German and English."""
        return _codes()


class Nationality(Country):
    """The state somebody belongs to."""

    missing = _("Bitte wählen Sie eine Staatsangehörigkeit aus.")

    def options(self, question: Question, language: str) -> tuple[Option, ...]:
        return (*countries(language), STATELESS)

    def titles(self, language: str) -> dict[str, str]:
        return {**_titles(language), STATELESS.value: STATELESS.title}

    def codes(self) -> dict[str, str]:
        return {**_codes(), "staatenlos": "XX", "ungeklart": "XX"}


@lru_cache(maxsize=20)
def countries(language: str = "de") -> tuple[Option, ...]:
    """All countries, sorted by their name in a language."""
    translations = gettext.translation(
        "iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True
    )
    found = [
        Option(each.alpha_2, _name(each, translations.gettext)) for each in pycountry.countries
    ]
    return tuple(sorted([*found, KOSOVO], key=lambda each: _folded(each.title)))


@lru_cache(maxsize=20)
def _titles(language: str) -> dict[str, str]:
    return {each.value: each.title for each in countries(language)}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    codes = {}
    for language in ("en", "de"):
        codes |= {_folded(each.title): each.value for each in countries(language)}
    return codes


def _name(country, translated) -> str:
    """The everyday name: ``Südkorea``, not ``Korea, Republik``; and ``Micronesia, …`` turned."""
    name = translated(getattr(country, "common_name", country.name))
    head, comma, tail = name.partition(", ")
    return f"{head} ({tail})" if comma else name


def _folded(text: str) -> str:
    """Without accents and case, so that Österreich stands between Oman and Pakistan."""
    text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in text if not unicodedata.combining(sign))

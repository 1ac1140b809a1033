"""Lower Sorbian, which Plone's list of languages lacks.

The list follows ISO 639-1, the codes of two letters. Lower Sorbian has one of three letters only
(ISO 639-2 and 639-3: dsb). In Brandenburg it is a language of the administration (Sorben/Wenden-
Gesetz, § 8).
"""

from plone.i18n.locales.languages import ContentLanguageAvailability
from plone.i18n.locales.languages import MetadataLanguageAvailability

CODE = "dsb"
LOWER_SORBIAN = {"native": "Dolnoserbski", "name": "Lower Sorbian"}


class _WithLowerSorbian:
    def getAvailableLanguages(self, combined=False):
        return [*super().getAvailableLanguages(combined), CODE]

    def getLanguages(self, combined=False):
        # A new dictionary each time: Plone writes into what it gets.
        return super().getLanguages(combined) | {CODE: dict(LOWER_SORBIAN)}

    def getLanguageListing(self, combined=False):
        return [*super().getLanguageListing(combined), (CODE, LOWER_SORBIAN["name"])]


class ContentLanguages(_WithLowerSorbian, ContentLanguageAvailability):
    """Languages that content can be written in."""


class MetadataLanguages(_WithLowerSorbian, MetadataLanguageAvailability):
    """Languages that can stand in metadata."""

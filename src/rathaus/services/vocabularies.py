"""Choices of a service."""

from plone import api
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus import _


def _vocabulary(*pairs):
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in pairs])


#: XZuFi 2.2.0, code list "Vertrauensniveau".
TRUST_LEVELS = _vocabulary(
    ("none", _("ohne Nachweis der Identität")),
    ("low", _("niedrig")),
    ("substantial", _("substanziell")),
    ("high", _("hoch")),
)
TARGET_GROUPS = _vocabulary(
    ("citizens", _("Bürgerinnen und Bürger")),
    ("businesses", _("Unternehmen")),
    ("both", _("alle")),
)
TIME_UNITS = _vocabulary(
    ("days", _("Tage")),
    ("weeks", _("Wochen")),
    ("months", _("Monate")),
    ("years", _("Jahre")),
)
FEE_KINDS = _vocabulary(
    ("free", _("kostenfrei")),
    ("fixed", _("fester Betrag")),
    ("range", _("von – bis")),
    ("text", _("nach Satzung oder Gesetz")),
)
SOURCES = _vocabulary(
    ("local", _("hier geschrieben")),
    ("imported", _("aus einem Redaktionssystem übernommen")),
)
LANGUAGES = _vocabulary(
    ("de", _("Deutsch")),
    ("en", _("Englisch")),
    ("dsb", _("Niedersorbisch")),
)


@provider(IVocabularyFactory)
def life_situations(context):
    """Life situations of this city, from the registry record ``rathaus.life_situations``."""
    record = api.portal.get_registry_record("rathaus.life_situations", default={})
    return _vocabulary(*sorted(record.items(), key=lambda item: item[1]))

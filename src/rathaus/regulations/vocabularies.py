"""Choices of a regulation."""

from plone import api
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus import _


def _vocabulary(*pairs):
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in pairs])


#: What a German municipality may enact: statutes (§ 3 BbgKVerf), and rules for its own offices.
KINDS = _vocabulary(
    ("statute", _("Satzung")),
    ("fee_schedule", _("Gebührenordnung")),
    ("ordinance", _("Verordnung")),
    ("administrative_rule", _("Verwaltungsvorschrift")),
    ("guideline", _("Richtlinie")),
    ("rules_of_procedure", _("Geschäftsordnung")),
    ("terms_of_use", _("Benutzungsordnung")),
)


def subject_titles() -> dict[str, str]:
    """Subjects of this city, from the registry record ``rathaus.regulation_subjects``."""
    return api.portal.get_registry_record("rathaus.regulation_subjects", default=None) or {}


@provider(IVocabularyFactory)
def subjects(context):
    """Subjects by title."""
    return _vocabulary(*sorted(subject_titles().items(), key=lambda item: item[1]))


def _by_title(portal_type):
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(portal_type=portal_type, sort_on="sortable_title")


@provider(IVocabularyFactory)
def regulations(context):
    """All regulations by UID; their edition tells those of one title apart."""
    return _vocabulary(
        *(
            (brain.UID, f"{brain.Title} ({brain.edition})" if brain.edition else brain.Title)
            for brain in _by_title("Regulation")
        )
    )


@provider(IVocabularyFactory)
def services(context):
    """All services by UID."""
    return _vocabulary(*((brain.UID, brain.Title) for brain in _by_title("Service")))

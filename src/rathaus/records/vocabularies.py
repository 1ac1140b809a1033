"""Choices of the file plan."""

from typing import Any

from plone import api
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def positions(context: Any = None) -> SimpleVocabulary:
    """All positions of the file plan by UID, in the order of their numbers."""
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="FilePlanPosition", sort_on="position_number"
    )
    return SimpleVocabulary(
        [SimpleTerm(each.UID, each.UID, f"{each.position_number} {each.Title}") for each in brains]
    )

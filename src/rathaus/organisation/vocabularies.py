"""Choices of units."""

from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus.organisation import api


@provider(IVocabularyFactory)
def units(context):
    """All units that exist, by UID, in the order of their titles."""
    terms = [
        SimpleTerm(brain.UID, brain.UID, brain.Title or brain.getId) for brain in api.unit_brains()
    ]
    return SimpleVocabulary(terms)

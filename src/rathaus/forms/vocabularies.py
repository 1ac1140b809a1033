"""Vocabularies of the forms room."""

from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus.forms.uploads import MEDIA_TYPES


@provider(IVocabularyFactory)
def media_types(context):
    """File types that a form can accept."""
    return SimpleVocabulary([SimpleTerm(value, value, name) for value, name in MEDIA_TYPES.items()])

"""Vocabularies of the forms room."""

from Acquisition import aq_base
from zope.interface import provider
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus.forms.build import DEFAULT_DEFINITION
from rathaus.forms.build import build_models
from rathaus.forms.models import is_question
from rathaus.forms.models import schema_of
from rathaus.forms.uploads import MEDIA_TYPES


@provider(IVocabularyFactory)
def media_types(context):
    """File types that a form can accept."""
    return SimpleVocabulary([SimpleTerm(value, value, name) for value, name in MEDIA_TYPES.items()])


@provider(IVocabularyFactory)
def questions(context):
    """Names of a form's questions; before it has its own, those that every new form gets."""
    model = vars(aq_base(context)).get("fields_model") if context is not None else None
    schema = schema_of(model or build_models(DEFAULT_DEFINITION)[0])
    return SimpleVocabulary(
        [
            SimpleTerm(name, name, field.title)
            for name, field in getFieldsInOrder(schema)
            if is_question(field)
        ]
    )

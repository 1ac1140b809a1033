"""Vocabularies of the forms room."""

from Acquisition import aq_base
from plone import api
from plone.supermodel.utils import sortedFields
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus import _
from rathaus.forms.build import DEFAULT_DEFINITION
from rathaus.forms.build import build_models
from rathaus.forms.fieldsets import group_of
from rathaus.forms.metadata import number
from rathaus.forms.models import is_question
from rathaus.forms.models import schema_of
from rathaus.forms.uploads import MEDIA_TYPES


@provider(IVocabularyFactory)
def media_types(context):
    """File types that a form can accept."""
    return SimpleVocabulary([SimpleTerm(value, value, name) for value, name in MEDIA_TYPES.items()])


@provider(IVocabularyFactory)
def questions(context):
    """Questions of a form that are answered once; before it has its own, those that every new
    form gets."""
    model = vars(aq_base(context)).get("fields_model") if context is not None else None
    schema = schema_of(model or build_models(DEFAULT_DEFINITION)[0])
    return SimpleVocabulary(
        [
            SimpleTerm(name, name, field.title)
            for name, field in sortedFields(schema)
            if is_question(field) and not _is_repeated(schema, name)
        ]
    )


@provider(IVocabularyFactory)
def privacy_notices(context):
    """Published notices by UID, and the one that a form has already."""
    brains = api.content.find(portal_type="PrivacyNotice", sort_on="sortable_title")
    chosen = getattr(aq_base(context), "privacy_notice", None)
    terms = []
    for brain in brains:
        if brain.review_state == "published":
            terms.append(SimpleTerm(brain.UID, brain.UID, brain.Title))
        elif chosen == brain.UID:
            title = _("${title} (nicht veröffentlicht)", mapping={"title": brain.Title})
            terms.append(SimpleTerm(brain.UID, brain.UID, title))
    return SimpleVocabulary(terms)


def _is_repeated(schema, name: str) -> bool:
    while name := group_of(schema, name):
        if (number(schema[name], "max_items") or 1) > 1:
            return True
    return False

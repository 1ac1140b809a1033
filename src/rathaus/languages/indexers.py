"""What the catalog knows about languages."""

from plone.app.multilingual.dx.interfaces import IDexterityTranslatable
from plone.indexer import indexer

from rathaus.languages.shown_in import shown_in as languages_shown_in


@indexer(IDexterityTranslatable)
def shown_in(obj):
    """Codes of the languages in whose lists and searches the text stands."""
    return languages_shown_in(obj)

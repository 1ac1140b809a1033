"""In which languages' lists a text stands: the index ``shown_in``.

Lists and searches of a language show its own texts and the German ones that nobody has translated
yet. One index answers that at once, however many services the city has.
"""

from AccessControl.PermissionRole import rolesForPermissionOn
from plone import api
from plone.app.multilingual.interfaces import ITG
from Products.CMFCore.indexing import processQueue

from rathaus.languages.address import all_languages
from rathaus.languages.address import default_language
from rathaus.languages.translations import language_of
from rathaus.languages.translations import original

INDEX = "shown_in"


def shown_in(obj) -> list[str]:
    """Codes of the languages in whose lists the object stands.

    :param obj: an object that can be translated
    """
    language = language_of(obj)
    if language != default_language():
        return [language]
    translated = _languages_of_public_translations(obj)
    return [code for code in all_languages() if code not in translated]


def _languages_of_public_translations(obj) -> set[str]:
    group = ITG(obj, None)
    if not group:
        return set()
    catalog = api.portal.get_tool("portal_catalog")
    found = (
        brain._unrestrictedGetObject()
        for brain in catalog.unrestrictedSearchResults(TranslationGroup=group)
        if brain.Language and brain.Language != default_language()
    )
    return {language_of(each) for each in found if _is_public(each)}


def _is_public(obj) -> bool:
    return "Anonymous" in rolesForPermissionOn("View", obj)


def refresh_original(obj) -> None:
    """A translation came, went or changed its state: the lists change for its original.

    :param obj: the translation; anything else is left alone
    """
    if language_of(obj) == default_language():
        return
    source = original(obj)
    if source is not obj:
        # The state of the translation has to be in the catalog first.
        processQueue()
        source.reindexObject(idxs=[INDEX])

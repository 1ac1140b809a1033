"""Which text is the translation of which."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from plone import api
from plone.app.multilingual.dx.interfaces import IDexterityTranslatable
from plone.app.multilingual.interfaces import ITG
from plone.app.multilingual.interfaces import ITranslationLocator
from plone.base.interfaces import IPloneSiteRoot
from zope.component import adapter
from zope.interface import implementer

from rathaus.languages.address import default_language
from rathaus.languages.folders import language_folder


def language_of(obj) -> str:
    """Code of the language of an object; what has none is in the default language."""
    return obj.Language() or default_language()


def original(obj):
    """The text in the default language.

    :returns: the object itself when it is the original, or when there is none
    """
    if language_of(obj) == default_language():
        return obj
    return _in_group(ITG(obj, None), default_language(), unrestricted=True) or obj


def translation(obj, language: str):
    """The text in a language, if there is one that the visitor may see.

    :param language: code of the language wanted
    :returns: the object itself when it is in that language; None without a translation
    """
    if language_of(obj) == language:
        return obj
    return _in_group(ITG(obj, None), language)


def translated(obj, language: str):
    """The text in a language, or else the object itself."""
    return translation(obj, language) or obj


def translated_paths(paths: set[str], language: str) -> set[str]:
    """Paths of the translations of some texts.

    :param paths: physical paths of the originals
    """
    catalog = api.portal.get_tool("portal_catalog")
    originals = catalog(path={"query": sorted(paths), "depth": 0}) if paths else ()
    groups = [brain.TranslationGroup for brain in originals]
    found = catalog(TranslationGroup=groups, Language=language) if groups else ()
    return {brain.getPath() for brain in found}


def translated_titles(brains, language: str) -> dict[str, str]:
    """Titles of texts in a language, their own where they have no translation.

    :param brains: the originals, from the catalog
    :returns: title by UID of the original
    """
    catalog = api.portal.get_tool("portal_catalog")
    groups = [brain.TranslationGroup for brain in brains if brain.TranslationGroup]
    found = catalog(TranslationGroup=groups, Language=language) if groups else ()
    titles = {brain.TranslationGroup: brain.Title for brain in found}
    return {brain.UID: titles.get(brain.TranslationGroup, brain.Title) for brain in brains}


def _in_group(group, language, unrestricted=False):
    if not group:
        return None
    catalog = api.portal.get_tool("portal_catalog")
    search = catalog.unrestrictedSearchResults if unrestricted else catalog
    brains = search(TranslationGroup=group, Language=language)
    return brains[0]._unrestrictedGetObject() if brains else None


def place_for(obj, language: str):
    """Where the translation of an object belongs: in the translation of the folder that it is in,
    or of the one above that, or else in the folder of the language.

    :returns: a folder
    """
    parent = aq_parent(aq_inner(obj))
    while not IPloneSiteRoot.providedBy(parent):
        found = _in_group(ITG(parent, None), language, unrestricted=True)
        if found is not None:
            return found
        parent = aq_parent(aq_inner(parent))
    return language_folder(language)


@implementer(ITranslationLocator)
@adapter(IDexterityTranslatable)
class PlaceOfTranslation:
    """Tells Plone's translation menu where a new translation belongs."""

    def __init__(self, context):
        self.context = context

    def __call__(self, language):
        return place_for(self.context, language)

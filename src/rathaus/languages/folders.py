"""The folders of the languages: /en and /dsb beside the German texts, which stay at the root.

plone.app.multilingual would make a folder for German as well, take the start page away from the
root and let it redirect by a cookie. All addresses of the city would change, and no page at the
root could be cached.
"""

from plone import api
from plone.app.multilingual.interfaces import ITG
from plone.app.multilingual.interfaces import IMutableTG
from plone.app.multilingual.itg import addAttributeTG
from plone.base.interfaces import INavigationRoot
from plone.base.utils import unrestricted_construct_instance
from plone.i18n.interfaces import ILanguageUtility
from zope.component import getUtility
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.lifecycleevent import modified

from rathaus.languages.address import all_languages

TYPE = "LRF"


def install(portal) -> None:
    """Make the folder of each language that has none yet; what exists stays.

    The site itself is the German text to which the folders are the translations.
    """
    default, *others = all_languages()
    portal.language = default
    if ITG(portal, None) is None:
        addAttributeTG(portal, None)
    portal.reindexObject()
    names = getUtility(ILanguageUtility).getAvailableLanguages()
    for code in others:
        if code not in portal:
            known = names[code]
            _make_folder(portal, code, known.get("native") or known["name"])


def _make_folder(portal, code, title):
    unrestricted_construct_instance(TYPE, portal, code)
    folder = portal[code]
    folder.title = title
    folder.language = code
    folder.exclude_from_nav = True
    IMutableTG(folder).set(ITG(portal))
    alsoProvides(folder, INavigationRoot)
    workflows = api.portal.get_tool("portal_workflow")
    if "publish" in [action["id"] for action in workflows.getTransitionsFor(folder)]:
        workflows.doActionFor(folder, "publish")
    modified(folder)


def language_folder(code: str):
    """The folder of a language.

    :returns: the site itself for the default language; None for a language without a folder
    """
    portal = api.portal.get()
    if code == all_languages()[0]:
        return portal
    return portal.get(code)


def mirror(container) -> None:
    """Make the translations of a container, empty, in the folder of each language.

    For containers that may hold what cannot lie in the folder of a language itself; without them
    editors could translate nothing that is in them.

    :param container: German content at the root of the site
    """
    portal = api.portal.get()
    if ITG(container, None) is None:
        addAttributeTG(container, None)
    for code in all_languages()[1:]:
        folder = portal.get(code)
        if folder is None or container.getId() in folder:
            continue
        unrestricted_construct_instance(container.portal_type, folder, container.getId())
        copy = folder[container.getId()]
        copy.title = translate(container.title, domain="rathaus", target_language=code)
        copy.language = code
        IMutableTG(copy).set(ITG(container))
        modified(copy)

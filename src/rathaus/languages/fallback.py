"""Addresses below a language folder for texts that nobody has translated.

They lead to the German text at its own address: one text has one address, which is cached once,
and a page is in one language from its first to its last word, which is what a screen reader needs.
"""

from Acquisition import aq_base
from plone.app.multilingual.interfaces import ILanguageRootFolder
from plone.dexterity.browser.traversal import DexterityPublishTraverse
from plone.dexterity.interfaces import IDexterityContainer
from plone.dexterity.interfaces import IDexterityContent
from plone.rest.interfaces import IAPIRequest
from zExceptions import Redirect
from zope.component import adapter
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from rathaus.interfaces import IRathausLayer
from rathaus.languages.address import current_language
from rathaus.languages.address import default_language
from rathaus.languages.folders import language_folder
from rathaus.languages.translations import original
from rathaus.languages.translations import translated


@implementer(IPublishTraverse)
@adapter(IDexterityContainer, IRathausLayer)
class WithFallback(DexterityPublishTraverse):
    """Traverses as Plone does, except in a language folder to what is not there."""

    def publishTraverse(self, request, name):
        language = current_language(request)
        if language != default_language() and _is_read_in_a_browser(request):
            source = _german_child(self.context, name)
            if source is not None:
                raise Redirect(_address(translated(source, language), request))
        return super().publishTraverse(request, name)


def _is_read_in_a_browser(request) -> bool:
    return request.method in ("GET", "HEAD") and not IAPIRequest.providedBy(request)


def _german_child(folder, name):
    """The German content of this name; None where the folder has its own, or none is meant."""
    if name in aq_base(folder):
        return None
    is_root = ILanguageRootFolder.providedBy(folder)
    source = language_folder(default_language()) if is_root else original(folder)
    if aq_base(source) is aq_base(folder) or name not in aq_base(source):
        return None
    child = source[name]
    return child if IDexterityContent.providedBy(child) else None


def _address(obj, request) -> str:
    rest = reversed(request.get("TraversalRequestNameStack") or ())
    query = request.get("QUERY_STRING", "")
    path = "/".join([obj.absolute_url(), *rest])
    return f"{path}?{query}" if query else path

"""Wiring: what is added gets its language, and lists follow the translations."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from plone.app.multilingual.interfaces import ITG
from plone.app.multilingual.itg import addAttributeTG
from plone.base.interfaces import IPloneSiteRoot
from zope.component.hooks import getSite
from zope.globalrequest import getRequest
from zope.lifecycleevent.interfaces import IObjectRemovedEvent

from rathaus.interfaces import IRathausLayer
from rathaus.languages.folders import install
from rathaus.languages.shown_in import refresh_original
from rathaus.languages.translations import language_of


def content_added(obj, event):
    """What is added by an import or a script has its language like what an editor adds."""
    if IObjectRemovedEvent.providedBy(event) or IPloneSiteRoot.providedBy(obj):
        # A new site has no profile yet, and nothing above it that has a language
        return
    if not obj.language:
        obj.language = language_of(aq_parent(aq_inner(obj)))
    if ITG(obj, None) is None:
        # Plone would give it a translation group later, while somebody reads the page.
        addAttributeTG(obj, None)


def translation_changed(obj, event):
    """A translation was written, published, taken back or removed."""
    if not IPloneSiteRoot.providedBy(obj):
        refresh_original(obj)


def translation_registered(event):
    """An existing text became the translation of another; it is found by the other's names, too."""
    event.target.reindexObject()
    refresh_original(event.target)


def translation_removed(event):
    """A text stopped being the translation of another."""
    event.object.reindexObject(idxs=["shown_in"])


def languages_changed(settings, event):
    """A language that the administration adds gets its folder."""
    is_our_site = IRathausLayer.providedBy(getRequest())
    if is_our_site and event.record.__name__ == "plone.available_languages":
        install(getSite())

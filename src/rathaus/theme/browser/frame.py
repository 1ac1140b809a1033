"""What stands around every page. One view, so that its cost can be measured in one place."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from AccessControl import getSecurityManager
from Acquisition import aq_base
from chameleon import PageTemplateFile
from plone.base.navigationroot import get_navigation_root_object
from plone.registry.interfaces import IRegistry
from plone.z3cform.interfaces import IFormWrapper
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from z3c.form.interfaces import IForm
from zope.component import getMultiAdapter
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.contentprovider.interfaces import IContentProvider

from rathaus import _
from rathaus.caching import api as caching
from rathaus.languages import api as languages
from rathaus.page_part import speaker
from rathaus.theme import assets
from rathaus.theme.foot import foot_contact
from rathaus.theme.headers import protect
from rathaus.theme.languages import Alternate
from rathaus.theme.languages import LanguageChoice
from rathaus.theme.languages import alternate_links
from rathaus.theme.languages import language_choices
from rathaus.theme.places import Place
from rathaus.theme.places import places
from rathaus.theme.places import way_back
from rathaus.theme.structured_data import breadcrumb_data

#: Marks of a message, by Plone's kinds.
MESSAGE_MARKS = {"warning": "is-warning", "error": "is-error"}


def _part(name):
    """A part of the frame. Chameleon without Zope's expressions around it takes a tenth of the
    time; the parts are ours and ask the frame alone."""
    return PageTemplateFile(str(Path(__file__).parent / "templates" / f"{name}.pt"))


DOCUMENT_HEAD = _part("document_head")
PAGE_TOP = _part("page_top")
PAGE_FOOT = _part("page_foot")

#: KERN's classes of the ground: its components take their colours, light and dark, from it.
SURFACE = "kern-layer kern-level-0"


@dataclass(frozen=True)
class Told:
    """A message after something was done."""

    text: str
    mark: str


class Frame(BrowserView):
    """Head, navigation, foot: for visitors as little as possible, for staff Plone's editing too."""

    view = None

    def around(self, view):
        """Tell the frame which view it surrounds; sets the answer's headers.

        :param view: the published view; its ``page_title``, ``page_description``,
            ``canonical_url``, ``structured_data``, ``is_wide``, ``has_errors`` (a form came
            back), ``image_sources`` and ``asks_position`` (see :func:`protect`) are read, if it has
            them
        """
        self.view = view
        protect(
            self.request.response,
            is_staff=self.is_staff,
            is_ours=_is_ours(view),
            image_sources=getattr(view, "image_sources", ()),
            asks_position=getattr(view, "asks_position", False),
        )

    @cached_property
    def is_staff(self) -> bool:
        return "Authenticated" in getSecurityManager().getUser().getRoles()

    # The parts

    @property
    def document_head(self) -> str:
        return self._render(DOCUMENT_HEAD)

    @property
    def page_top(self) -> str:
        return self._render(PAGE_TOP)

    @property
    def page_foot(self) -> str:
        # Below every page of a language the same
        key = ("foot", self.language, self.root.getPhysicalPath())
        return caching.for_visitors(key, lambda: self._render(PAGE_FOOT))

    def _render(self, part):
        return part(frame=self, translate=self._translate)

    @cached_property
    def _translate(self) -> Callable[..., str]:
        return speaker(self.language)

    def provider(self, name: str) -> str:
        """A viewlet manager of Plone; for staff only."""
        manager = getMultiAdapter((self.context, self.request, self.view), IContentProvider, name)
        manager.update()
        return manager.render()

    # Where we are

    @cached_property
    def portal(self):
        return getSite()

    @cached_property
    def portal_url(self) -> str:
        return self.portal.absolute_url()

    @cached_property
    def root(self):
        """The site, or the root of the page's language."""
        return get_navigation_root_object(self.context, self.portal)

    @cached_property
    def root_url(self) -> str:
        return self.root.absolute_url()

    @cached_property
    def here(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def language(self) -> str:
        return languages.current_language(self.request)

    @cached_property
    def is_content(self) -> bool:
        """Whether the page is the content itself, not a view that stands beside it."""
        asked = (self.request.get("ACTUAL_URL") or "").rstrip("/")
        return asked in (self.here, f"{self.here}/view")

    # Head of the document

    @cached_property
    def site_title(self) -> str:
        return queryUtility(IRegistry).get("plone.site_title") or ""

    @cached_property
    def own_title(self) -> str:
        """The name a view gives its page; empty for a page that is called like its content."""
        own = getattr(self.view, "page_title", None)
        return self._translate(own) if own else ""

    @cached_property
    def title(self) -> str:
        return self.own_title or self.context.Title()

    @cached_property
    def window_title(self) -> str:
        """The first that a screen reader says; so it says there that a form came back."""
        if self.title in ("", self.site_title):
            return self.site_title
        title = self.title
        if getattr(self.view, "has_errors", False):
            title = self._translate(_("Fehler: ${title}", mapping={"title": title}))
        return f"{title} – {self.site_title}"

    @cached_property
    def description(self) -> str:
        own = getattr(self.view, "page_description", None)
        if own is None:
            return self.context.Description() if self.is_content else ""
        return self._translate(own)

    @cached_property
    def canonical_url(self) -> str:
        own = getattr(self.view, "canonical_url", None)
        return own or (self.here if self.is_content else "")

    @property
    def structured_data(self) -> list[str]:
        """JSON-LD, written so that it cannot end its element."""
        found = list(getattr(self.view, "structured_data", None) or ())
        crumbs = self.crumbs if self.view is not None else ()
        if crumbs and not self.is_staff:
            found.append(breadcrumb_data(self.site_title, self.root_url, crumbs, self.here))
        return [json.dumps(item, ensure_ascii=False).replace("<", "\\u003c") for item in found]

    def asset(self, name: str) -> str:
        return assets.address(self.portal_url, name)

    @cached_property
    def has_logo(self) -> bool:
        return bool(queryUtility(IRegistry).get("plone.site_logo"))

    # Navigation

    @property
    def tabs(self) -> list[Place]:
        return self._places("rathaus.main_places")

    @property
    def service_links(self) -> list[Place]:
        return self._places("rathaus.head_places")

    @property
    def foot_links(self) -> list[Place]:
        return self._places("rathaus.foot_places")

    def _places(self, record):
        # Under the root of the site everything is in its own language
        other = "" if aq_base(self.root) is aq_base(self.portal) else self.language
        found = places(self.portal, self.portal_url, record, self.here, other)
        return [replace(place, title=self._translate(place.title)) for place in found]

    @cached_property
    def languages(self) -> list[LanguageChoice]:
        return language_choices(self.context, self.request)

    @property
    def alternates(self) -> list[Alternate]:
        return alternate_links(self.context) if self.is_content else []

    @cached_property
    def crumbs(self) -> list[Place]:
        """The way back; the last one is the page itself. Nothing on the start page."""
        way = way_back(self.context, self.root, self.root_url)
        if self.own_title and not (way and way[-1].title == self.own_title):
            way.append(Place(self.own_title, ""))
        return way

    @property
    def contact(self):
        return foot_contact()

    # People and messages

    @property
    def told(self) -> list[Told]:
        messages = IStatusMessage(self.request).show()
        return [
            Told(self._translate(item.message), MESSAGE_MARKS.get(item.type, ""))
            for item in messages
        ]

    @property
    def person(self) -> str:
        """Name of who is logged in."""
        user = getSecurityManager().getUser()
        return user.getProperty("fullname", "") or user.getUserName()

    @property
    def person_links(self) -> list[Place]:
        """Plone's own menu of a person: settings, leaving."""
        found = self.plone("plone_context_state").actions("user")
        return [Place(self._translate(item["title"], "plone"), item["url"]) for item in found]

    # What Plone's own templates expect

    def plone(self, name: str):
        """One of Plone's views on the same page."""
        return getMultiAdapter((self.context, self.request), name=name)

    @property
    def may(self):
        """Plone's name is checkPermission; its own templates ask it."""
        return getSecurityManager().checkPermission

    def body_class(self, template) -> str:
        """Visitors' pages know their kind alone; Plone's scripts read more from staff's."""
        kind = self.context.portal_type.lower().replace(" ", "-")
        if not self.is_staff:
            return f"{SURFACE} rathaus-public portaltype-{kind}"
        layout = self.plone("plone_layout")
        return f"{SURFACE} rathaus-staff {layout.bodyClass(template, self.view)}"

    @property
    def body_settings(self) -> dict:
        """What Plone's scripts read from the body."""
        return self.plone("plone_patterns_settings")() if self.is_staff else {}


def _is_ours(view: Any) -> bool:
    """Whether a page is made by our code alone, and not by a form of Plone that ours only changes."""
    if IForm.providedBy(view) or IFormWrapper.providedBy(view):
        return False
    return any(each.__module__.startswith("rathaus.") for each in type(view).__mro__)

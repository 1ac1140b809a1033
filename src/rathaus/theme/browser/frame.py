"""What stands around every page: logo, navigation, foot."""

from functools import cached_property
from html import escape

from plone import api
from plone.app.layout.viewlets.common import LogoViewlet
from plone.app.layout.viewlets.common import TitleViewlet
from plone.app.layout.viewlets.common import ViewletBase
from zope.component import getMultiAdapter
from zope.i18n import translate

from rathaus.organisation import api as organisation
from rathaus.theme.top_unit import top_unit


def _actions(viewlet, category):
    state = getMultiAdapter((viewlet.context, viewlet.request), name="plone_context_state")
    return state.actions(category)


def _current(url, here):
    """Value of ``aria-current``: the page itself, a page below it, or neither."""
    if url == here:
        return "page"
    return "true" if here.startswith(f"{url}/") else None


class SkipLink(ViewletBase):
    """First link of the page, for people who use the keyboard."""


class Title(TitleViewlet):
    """The title of the window. A page that is a view and no content names itself by its
    ``page_title``; Plone would call it by what it is a view of."""

    @property
    def page_title(self):
        own = getattr(self.view, "page_title", None)
        return escape(translate(own, context=self.request)) if own else super().page_title


class Logo(LogoViewlet):
    """The city's name; its coat of arms where somebody has uploaded one."""

    @property
    def has_picture(self):
        return bool(api.portal.get_registry_record("plone.site_logo", default=None))


class Navigation(ViewletBase):
    """The few places everybody has to find. Never a list of content: one folder with
    thousands of cases in it would make every page slow."""

    @cached_property
    def tabs(self):
        here = self.context.absolute_url()
        return [
            {
                "title": action["title"],
                "url": action["url"],
                "current": _current(action["url"], here),
            }
            for action in _actions(self, "portal_tabs")
        ]


class Foot(ViewletBase):
    """Address of the city and what the law wants every page to link."""

    @cached_property
    def contact(self):
        unit = top_unit()
        return unit and organisation.contact(unit, organisation.local_now())

    @property
    def site_title(self):
        return api.portal.get_registry_record("plone.site_title")

    @property
    def links(self):
        return [
            {"title": action["title"], "url": action["url"]}
            for action in _actions(self, "site_actions")
        ]

    @property
    def login_url(self):
        """Address of the staff's login; None for somebody who is logged in."""
        return f"{self.site_url}/login" if self.portal_state.anonymous() else None

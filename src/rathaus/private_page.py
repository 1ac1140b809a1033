"""Pages whose address is a key."""

from typing import Any

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from rathaus import _
from rathaus.intake import api as intake

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    # The link is the key: it must not travel on as the address a visitor came from.
    "Referrer-Policy": "no-referrer",
}


def keep_private(response: Any) -> None:
    """No cache, no search engine and no other site learns of this page."""
    for name, value in HEADERS.items():
        response.setHeader(name, value)


@implementer(IPublishTraverse)
class PrivatePage(BrowserView):
    """``<view>/<token>``; whoever tries wrong tokens again and again is made to wait."""

    unknown = ViewPageTemplateFile("templates/unknown_page.pt")
    #: of the page behind the key
    title: Any = ""

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.path: list[str] = []
        self.is_unknown = False

    def publishTraverse(self, request: Any, name: str) -> "PrivatePage":
        """Whatever comes: what is wrong with it is told by nothing but the one answer."""
        self.path.append(name)
        return self

    def __call__(self) -> Any:
        answer = self.answered()
        keep_private(self.request.response)
        return answer

    def answered(self) -> Any:
        """What the address leads to."""
        if len(self.path) != 1 or not self.opens():
            return self.not_there()
        return self.received() if self.request.method == "POST" else self.index()

    def opens(self) -> bool:
        """Whether the token opens something; looked up in a way that takes the same time."""
        raise NotImplementedError

    def received(self) -> Any:
        """Do what was sent, and lead to the page that says so."""
        return self.index()

    @property
    def token(self) -> str:
        return self.path[0] if self.path else ""

    @property
    def url(self) -> str:
        """Of this page."""
        return f"{self.context.absolute_url()}/@@{self.__name__}/{self.token}"

    @property
    def page_title(self) -> Any:
        return _("Diese Seite gibt es nicht") if self.is_unknown else self.title

    def not_there(self) -> str:
        """The one answer to everything that opens nothing."""
        self.is_unknown = True
        wait = intake.wrong_try(self.request.getClientAddr())
        self.request.response.setStatus(404 if wait is None else 429)
        if wait is not None:
            self.request.response.setHeader("Retry-After", str(wait))
        return self.unknown()

    def go(self, url: str) -> str:
        """Lead on after something was stored."""
        self.request.response.redirect(url, status=303)
        return ""

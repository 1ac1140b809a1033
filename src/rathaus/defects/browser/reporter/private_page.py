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

    unknown = ViewPageTemplateFile("templates/unknown.pt")

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.path: list[str] = []
        self.is_unknown = False

    def publishTraverse(self, request: Any, name: str) -> "PrivatePage":
        """Whatever comes: what is wrong with it is told by nothing but the one answer."""
        self.path.append(name)
        return self

    def __call__(self) -> Any:
        answer = self._answered() if len(self.path) == 1 and self.opens() else self._unknown()
        keep_private(self.request.response)
        return answer

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

    def _answered(self) -> Any:
        return self.received() if self.request.method == "POST" else self.index()

    def _unknown(self) -> str:
        self.is_unknown = True
        wait = intake.wrong_try(self.request.getClientAddr())
        if wait is None:
            self.request.response.setStatus(404)
        else:
            self.request.response.setStatus(429)
            self.request.response.setHeader("Retry-After", str(wait))
        return self.unknown()

    def go(self, url: str) -> str:
        """Lead on after something was stored."""
        self.request.response.redirect(url, status=303)
        return ""

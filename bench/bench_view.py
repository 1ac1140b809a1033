"""The bare view: what Zope and Plone cost before a page does anything. Registered for the bench only."""

from Products.Five.browser import BrowserView


class BareView(BrowserView):
    """Answers with a short string."""

    def __call__(self):
        self.request.response.setHeader("Content-Type", "text/plain; charset=utf-8")
        return "Guten Tag"

"""Pages of Plone that have no place in this portal."""

from Products.Five.browser import BrowserView
from zExceptions import NotFound


class NotHere(BrowserView):
    """Answers as if the page did not exist.

    Authors' pages and lists of recent changes would show who works on what; Plone's letters to
    friends and its contact form would send mail for anybody.
    """

    def __call__(self):
        raise NotFound(self.__name__)

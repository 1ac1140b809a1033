"""A page with a fault, for looking at what is shown then. Installations of the tests alone have it."""

from Products.Five.browser import BrowserView


class BrokenPage(BrowserView):
    """``/kaputt``"""

    def __call__(self):
        raise RuntimeError("meant to fail")

"""Views that take an upload: ours, and as the file field of stock Plone does. For the bench only."""

from plone.namedfile.file import NamedBlobFile
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from zope.annotation.interfaces import IAnnotations
from zope.interface import alsoProvides

from rathaus.forms.api import Limits
from rathaus.forms.api import receive

KEY = "bench.upload"


class _Upload(BrowserView):
    def __call__(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        file = self.taken(self.request.form["file"])
        annotations = IAnnotations(self.context)
        # Each in a place of its own: writers shall not meet.
        annotations[f"{KEY}.{self.request.form['number']}"] = file
        return str(file.getSize())


class Ours(_Upload):
    """Looked into, examined, hashed and stored."""

    def taken(self, upload):
        return receive(upload, Limits(megabytes=105))


class Stock(_Upload):
    """As plone.formwidget.namedfile does."""

    def taken(self, upload):
        return NamedBlobFile(data=upload.read(), filename=upload.filename)

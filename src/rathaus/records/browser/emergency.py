"""Break-glass: an administrator gives a reason, and reads one case for an hour."""

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from zope.interface import implementer

from rathaus import _
from rathaus.records.emergency import api as emergency
from rathaus.records.emergency.interfaces import EmergencyRefused
from rathaus.records.interfaces import IJournalled
from rathaus.records.interfaces import IPageForStrangers


@implementer(IPageForStrangers)
class EmergencyPage(BrowserView):
    """``<case>/@@notfallzugriff``: a form on GET, the access on POST.

    Made in the place of the portal, because the title of the case would stand in head and path.

    :ivar problem: sentence about what was typed
    """

    problem = None

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.thing = self.context
        self.context = api.portal.get()
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self.act()
        return self.index()

    def act(self):
        """Open the case, or say why not."""
        try:
            emergency.break_glass(self.thing, self.text("reason"))
        except EmergencyRefused as refusal:
            self.problem = refusal.message
            return self.index()
        message = _(
            "Sie können hier ${minutes} Minuten lang lesen. Der Zugriff steht im Protokoll.",
            mapping={"minutes": self.minutes},
        )
        api.portal.show_message(message, self.request, type="warning")
        return self.request.response.redirect(self.thing.absolute_url())

    def text(self, name):
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    @property
    def page_title(self):
        return _("Notfallzugriff")

    @property
    def minutes(self):
        return emergency.MINUTES

    @property
    def reference(self):
        return emergency.reference_of(self.thing)

    @property
    def action_url(self):
        return f"{self.thing.absolute_url()}/@@{self.__name__}"


class FindPage(EmergencyPage):
    """``@@notfallzugriff`` on the site: from the reference to the page of the case."""

    def act(self):
        """Go to the page where the reason is given."""
        found = _find(self.text("reference").strip())
        if found is None:
            self.problem = _("Unter diesem Zeichen gibt es keinen Vorgang und keine Akte.")
            return self.index()
        return self.request.response.redirect(f"{found.getURL()}/@@{self.__name__}")


def _find(reference):
    """Brain of the case or file; the reference of a case is found before that of its file."""
    if not reference:
        return None
    catalog = api.portal.get_tool("portal_catalog")
    kind = IJournalled.__identifier__
    for query in ({"reference": reference}, {"file_reference": reference, "portal_type": "EFile"}):
        brains = catalog.unrestrictedSearchResults(object_provides=kind, **query)
        if brains:
            return brains[0]
    return None

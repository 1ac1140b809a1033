"""The people of an office: who works there, who leads it, and for administrators, changing that."""

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.organisation import staff
from rathaus.organisation.interfaces import NotAPerson


class StaffPage(BrowserView):
    """``<unit>/@@beschaeftigte``: the list on GET, a change on POST.

    :ivar problem: sentence about the name that was typed
    """

    problem = None

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self._change()
        return self.index()

    def _change(self):
        form = self.request.form
        try:
            if "entfernen" in form:
                staff.remove_person(self.context, self.text("entfernen"))
                message = _("Die Person gehört nicht mehr zu dieser Stelle.")
            else:
                member = staff.add_person(
                    self.context, self.text("anmeldename"), as_lead="leitung" in form
                )
                message = _("${name} gehört jetzt dazu.", mapping={"name": member.name})
        except NotAPerson as refusal:
            self.problem = refusal.message
            return self.index()
        api.portal.show_message(message, self.request)
        return self.request.response.redirect(self.page_url)

    def text(self, name):
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    @property
    def members(self):
        return staff.staff_of(self.context)

    @property
    def page_title(self):
        return _("Beschäftigte")

    @property
    def page_url(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

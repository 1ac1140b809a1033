"""The page where editors say which everyday words mean what."""

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.CMFPlone.utils import safe_text
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.plain_text import plain_text
from rathaus.search.everyday import RECORD
from rathaus.search.everyday import problems


class EverydayWordsView(BrowserView):
    """Shows the list; a POST checks and keeps it. A list with mistakes comes back as it was typed,
    with a sentence for each, and nothing is changed."""

    index = ViewPageTemplateFile("templates/everyday_words.pt")
    problems: tuple = ()

    def __call__(self) -> str:
        if self.request.method != "POST":
            self.text = "\n".join(api.portal.get_registry_record(RECORD, default=None) or ())
            return self.index()
        check_authenticator(self.request)
        self.text = plain_text(safe_text(self.request.form.get("words", "")))
        self.problems = tuple(problems(self.text.splitlines()))
        if self.problems:
            self.request.response.setStatus(422)
            return self.index()
        lines = [" ".join(line.split()) for line in self.text.splitlines() if line.strip()]
        api.portal.set_registry_record(RECORD, lines)
        api.portal.show_message(_("Die Liste ist gespeichert und gilt ab sofort."), self.request)
        return self.request.response.redirect(f"{self.context.absolute_url()}/@@alltagswoerter")

    @property
    def page_title(self):
        return _("Fehler: Alltagswörter") if self.problems else _("Alltagswörter")
